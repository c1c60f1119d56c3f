-- One row per candidate role and role looked at first; beyond the $top most frequent, roles are '(other)'.
with looked as (
    select role, seen_role, count(*) as journeys, who($unit, candidate) as who
    from scoped
    where looked_at is not null
    group by all
),
named as (
    select coalesce(role, 'unmapped') as role, coalesce(seen_role, 'unmapped') as seen_role, journeys, who from looked
),
rows_kept as (
    select role from named group by role order by sum(journeys) desc, role limit $top
),
columns_kept as (
    select seen_role from named group by seen_role order by sum(journeys) desc, seen_role limit $top
),
folded as (
    select case when role in (from rows_kept) then role else '(other)' end as role,
        case when seen_role in (from columns_kept) then seen_role else '(other)' end as seen_role, journeys, who
    from named
),
final as (
    select role, seen_role, sum(journeys)::bigint as journeys, people_among($unit, journeys, who) as people
    from folded
    group by role, seen_role
)
select * from final order by role, seen_role
