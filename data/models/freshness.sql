-- One row per table: its rows, the last day it tells of, and when it was last imported.
with held as (
    select 'touchpoints' as name, count(*) as rows, max(occurred_at)::date as last_day from raw_touchpoints
    union all select 'companies', count(*), null from raw_companies
    union all select 'employees', count(*), greatest(max(hired_on), max(left_on)) from raw_employees
    union all select 'profiles', count(*), max(as_of) from raw_profiles
    union all select 'candidates', count(*), null from raw_candidates
    union all select 'jobs', count(*), greatest(max(opened_on), max(closed_on)) from raw_jobs
    union all select 'applications', count(*), max(submitted_at)::date from raw_applications
    union all select 'accompaniment', count(*), max(given_on) from raw_accompaniment
    union all select 'careers', count(*), greatest(max(started_on), max(ended_on)) from raw_careers
    union all select 'impressions', count(*), max(occurred_at)::date from raw_impressions
    union all select 'totals', count(*), greatest(max(day), max(last_day)) from raw_totals
)
select h.name, h.rows, h.last_day, max(i.imported_at) as imported_at
from held as h
left join imports as i on i.contract = h.name and i.undone_at is null
group by all
