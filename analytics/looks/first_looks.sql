-- One row per candidate role and role looked at first; beyond the $top most frequent, roles are '(other)'.
with looked as (
    select candidate, coalesce(role, 'unmapped') as role, coalesce(seen_role, 'unmapped') as seen_role
    from scoped
    where looked_at is not null
),
rows_kept as (
    select role from looked group by role order by count(*) desc, role limit $top
),
columns_kept as (
    select seen_role from looked group by seen_role order by count(*) desc, seen_role limit $top
),
folded as (
    select candidate,
        case when role in (from rows_kept) then role else '(other)' end as role,
        case when seen_role in (from columns_kept) then seen_role else '(other)' end as seen_role
    from looked
),
final as (
    select role, seen_role, count(*) as journeys, people($unit, candidate) as people
    from folded
    group by role, seen_role
)
select * from final order by role, seen_role
