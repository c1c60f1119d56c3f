-- One row per journey in scope, with what it opened first: an employee's profile or a job ad ($subject). Beside all
-- journeys, those that opened something would tell how few did not: see lacking.sql for $unknown_few, $more
-- and $distant.
with opened as (
    select candidate, part, started_at, role, function, level, company, region, first_channel, applied_at,
        case $subject when 'ad' then ad_at else look_at end as looked_at,
        case $subject when 'ad' then ad_company else look_company end as seen_company,
        case $subject when 'ad' then ad_role else look_role end as seen_role,
        case $subject when 'ad' then null else look_level end as seen_level,
        case $subject when 'ad' then null else look_employee end as seen_employee,
        case $subject when 'ad' then ad_relation else look_relation end as relation,
        case $subject when 'ad' then false else look_alumnus end as alumnus
    from in_scope
),
lacking as (
    select candidate from opened where $more > 0 and (looked_at is null or $unknown_few and relation = 'unknown')
),
added as (
    select distinct candidate
    from opened
    where $more > 0 and candidate not in (from lacking)
    order by hash(candidate), candidate
    limit $more
),
told as (
    select *, not ($unknown_few and relation = 'unknown') and not ($more > 0 and candidate in (from added)) as counts
    from opened
)
select candidate, part, started_at, role, function, level, company, region, first_channel, applied_at,
    if(counts, looked_at, null) as looked_at, if(counts, seen_company, null) as seen_company,
    if(counts, seen_role, null) as seen_role, if(counts, seen_level, null) as seen_level,
    if(counts, seen_employee, null) as seen_employee, if(counts, case when seen_role = role and list_contains($distant::varchar[], role) then 'peer' else relation end, null)
        as relation,
    if(counts, alumnus, null) as alumnus
from told
