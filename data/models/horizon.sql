-- One row: the last moment anything was observed; who was silent for long before it has ended the research.
create or replace table horizon as select max(occurred_at) as observed_until, count(*) as touchpoints from steps
