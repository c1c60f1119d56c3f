-- One row per touchpoint, in the total order `ord` (1, 2, ...) of its candidate; `few` only those of the candidates in
-- `touched`, whose rows of each table stand apart already (see few.sql).
-- What somebody only stated, as in a survey, was not observed and stays out of every count.
create or replace macro steps_of(few) as table
with mine as not materialized (
    select * from query_table(if(few, 'few_touchpoints', 'raw_touchpoints')) where channel is distinct from 'stated'
),
repeated as (  -- only a candidate with rows from two imports can hold the same touchpoint twice
    select candidate from mine group by candidate having min(import_id) < max(import_id)
),
marked as (
    select *, hash(candidate, occurred_at, kind, employee_id, company, title, job_id, channel, dwell_s, offline) as mark
    from mine semi join repeated using (candidate)
),
twice as (select mark from marked group by mark having min(import_id) < max(import_id)),
again as materialized (
    select import_id, line from marked semi join twice using (mark)
    qualify row_number() over (
        partition by candidate, occurred_at, kind, employee_id, company, title, job_id, channel, dwell_s, offline
        order by import_id, line
    ) > 1
),
once as not materialized (
    select * from mine anti join again using (import_id, line)
),
submitted as (select candidate, job_id, occurred_at from once where kind = 'application_submitted'),
filed as materialized (  -- applications of the tracking system that no touchpoint of that job and day tells already
    select a.import_id, a.line, a.candidate, a.submitted_at as occurred_at, 'application_submitted' as kind,
        a.company, a.job_id
    from query_table(if(few, 'few_applications', 'raw_applications')) as a
    anti join submitted as s on s.candidate = a.candidate and s.job_id is not distinct from a.job_id
        and s.occurred_at::date = a.submitted_at::date
    qualify row_number() over (
        partition by a.candidate, a.job_id, a.company, a.submitted_at order by a.import_id, a.line
    ) = 1
),
touchpoints as not materialized (select * exclude (kind_given) from once union all by name select * from filed),
told as (  -- sorted once: what follows is counted row by row as they pass, without a further sort or join
    select *, row_number() over () as place, candidate is distinct from lag(candidate) over () as is_first,
        coalesce(date_diff('second', lag(occurred_at) over (), occurred_at) > 60 * session_gap(), false) as is_late
    from (from touchpoints order by candidate, occurred_at, import_id, line)
),
counted as (
    select *, count_if(is_first or is_late) over so_far as visit from told
    window so_far as (rows between unbounded preceding and current row)
),
placed as materialized (
    select * exclude (place, visit), (1 + place - max(case when is_first then place end) over so_far)::integer as ord,
        (1 + visit - max(case when is_first then visit end) over so_far)::integer as session
    from counted
    window so_far as (rows between unbounded preceding and current row)
),
named as (
    select t.candidate, t.ord, t.session, t.occurred_at, t.kind, t.channel, t.employee_id, t.job_id,
        coalesce(t.offline, false) as offline, coalesce(t.company, e.company, j.company) as company,
        coalesce(t.title, e.title, j.title) as title
    from placed as t
    left join employees as e using (employee_id)
    left join jobs as j using (job_id)
),
past as (select distinct employee_id, company from careers)
select n.candidate, n.ord, n.session, n.occurred_at, n.kind, n.channel, n.company, n.employee_id, n.job_id, n.offline,
    r.role, r.level,
    case
        when n.kind not in ('profile_view', 'job_ad') then null
        when r.role is null or c.role is null then 'unknown'
        when (r.role = c.role and near_level(r.level, c.level))
            or (r.role = c.held_role and near_level(r.level, c.held_level)) then 'peer'
        when r.executive then 'executive'
        when r.recruiting then 'recruiter'
        when r.function = c.function and (r.level >= c.level + 2 or (r.managing and r.level > c.level)) then 'senior'
        when r.function = c.function and r.level <= c.level - 2 then 'junior'
        else 'other'
    end as relation,
    coalesce(p.company is not null and n.company <> c.company, false) as alumnus
from named as n
join query_table(if(few, 'few_candidates', 'candidates')) as c using (candidate)
left join titles as r on r.title = n.title
left join past as p on p.employee_id = n.employee_id and p.company = c.company;
