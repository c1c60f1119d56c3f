-- One row per candidate: the macro at its defaults, kept, because nearly every question starts here.
delete from journeys where candidate in (select candidate from touched);
insert into journeys by name
from journeys_of('candidate', 30, null, true)
order by candidate;

-- One row: the last moment anything was observed; who was silent for long before it has ended the research.
create or replace table horizon as select max(occurred_at) as observed_until, count(*) as touchpoints from steps;
