-- One row: the last moment anything was observed; who was silent for long before it has ended the research.
-- The first of a descending order is found in the rows that may hold it; the maximum would be sought in all.
create or replace table horizon as
select (select occurred_at from steps order by occurred_at desc limit 1) as observed_until,
    (select count(*) from steps) as touchpoints
