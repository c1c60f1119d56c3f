-- Rows that an earlier import into the same table has brought: the same person, moment and subject.
with stored as (
    select candidate, occurred_at as happened, kind, employee_id, job_id, company from raw_touchpoints
    where $contract = 'touchpoints'
    union all
    select candidate, submitted_at, null, null, job_id, company from raw_applications
    where $contract = 'applications'
    union all
    select candidate, occurred_at, null, employee_id, null, null from raw_impressions
    where $contract = 'impressions'
),
met as materialized (select person, candidate from crowd semi join stored using (candidate))
select r.line
from rows as r
join met as m using (person)
semi join stored as s on s.candidate = m.candidate and s.happened = r.happened and s.kind is not distinct from r.kind
    and s.employee_id is not distinct from r.employee_id and s.job_id is not distinct from r.job_id
    and s.company is not distinct from r.company
