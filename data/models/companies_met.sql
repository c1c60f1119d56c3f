-- One row per company met: how many candidates did, which the filters ask on every page. Those in `touched` are taken off
-- before their touchpoints change ($sign -1) and put back after it ($sign 1), so that nobody else is counted again; $steps
-- names the table or view of touchpoints.
create or replace table companies_met as
with changed as (
    from companies_met
    union all
    select company, $sign * count(distinct candidate)
    from query_table($steps)
    where company is not null
    group by company
)
select company, sum(people)::bigint as people from changed group by company having sum(people) > 0;
