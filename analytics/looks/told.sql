-- One row per journey of `opened` (scoped.sql), where these, beside all journeys, would tell of a few: lacking.sql says
-- whose looks do not count ($unknown_few, $more), and in which roles a look at the same role is one at a peer ($distant).
with lacking as (
    select candidate from opened where $more > 0 and (looked_at is null or $unknown_few and relation = 'unknown')
),
added as (
    select distinct candidate
    from opened
    where $more > 0 and candidate not in (from lacking)
    order by hash(candidate), candidate
    limit $more
),
counted as (
    select *, not ($unknown_few and relation = 'unknown') and not ($more > 0 and candidate in (from added)) as counts
    from opened
)
select candidate, part, started_at, role, function, level, company, region, first_channel, applied_at,
    if(counts, looked_at, null) as looked_at, if(counts, seen_company, null) as seen_company,
    if(counts, seen_role, null) as seen_role, if(counts, seen_level, null) as seen_level,
    if(counts, seen_employee, null) as seen_employee, if(counts, alumnus, null) as alumnus,
    case when not counts then null
        when seen_role = role and list_contains($distant::varchar[], role) then 'peer'
        else relation
    end as relation
from counted
