-- One row per candidate role and role looked at first; beyond the $top most frequent, roles are '(other)'. Journeys
-- without a look are '(none)', and no role's place among the most frequent depends on them.
with counted as (  -- stored values are counted at once, words put in their place would be compared row by row
    select role, looked_at is not null as looked, seen_role, count(*) as journeys, who($unit, candidate) as who
    from scoped
    group by all
),
named as (
    select coalesce(role, 'unmapped') as role, looked, coalesce(seen_role, 'unmapped') as seen_role, journeys, who
    from counted
),
rows_kept as (
    select role from named where looked group by role order by sum(journeys) desc, role limit $top
),
columns_kept as (
    select seen_role from named where looked group by seen_role order by sum(journeys) desc, seen_role limit $top
),
folded as (
    select case when role in (from rows_kept) then role else '(other)' end as role, journeys, who,
        case when not looked then '(none)' when seen_role in (from columns_kept) then seen_role else '(other)' end as seen_role
    from named
),
final as (
    select role, seen_role, sum(journeys)::bigint as journeys, people_among($unit, journeys, who) as people
    from folded
    group by role, seen_role
)
select * from final order by role, seen_role
