-- One row per row of a candidate in `touched`, of each table that marts are made from: the log is passed over once.
create or replace temp table few_touchpoints as select * from raw_touchpoints semi join touched using (candidate);
create or replace temp view few_applications as select * from raw_applications semi join touched using (candidate);
create or replace temp view few_described as select * from raw_candidates semi join touched using (candidate);

-- One row per touchpoint as the marts still have it.
create or replace temp view few_before as select candidate, company from steps semi join touched using (candidate);
