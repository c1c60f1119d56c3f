-- The accepted rows of a checked file in one shape for all tables: what a table does not have is null.
select line, hash(candidate_id) as person, employee_id, job_id, kind, company,
    kind in ('profile_view', 'job_ad') as look,
    coalesce(title, profile_title, current_title) as title, target_title,
    coalesce(occurred_at, submitted_at, as_of, given_on) as happened,
    coalesce(hired_on, opened_on, started_on, day) as began,
    coalesce(left_on, closed_on, ended_on, last_day) as ended
from (
    select null::bigint as line, null as candidate_id, null as employee_id, null as job_id, null as kind,
        null as company, null as title, null as profile_title, null as current_title, null as target_title,
        null::timestamp as occurred_at, null::timestamp as submitted_at, null::date as as_of, null::date as given_on,
        null::date as hired_on, null::date as opened_on, null::date as started_on, null::date as day,
        null::date as left_on, null::date as closed_on, null::date as ended_on, null::date as last_day
    where false
    union all by name
    select * from read_parquet($file)
)
