-- One row per candidate role: journeys, and those that led to an application.
with counted as (
    select role, count(*) as journeys, people($unit, candidate) as people, count(applied_at) as applied
    from scoped
    group by role
),
final as (
    select coalesce(role, 'unmapped') as role, journeys, people, applied from counted
)
select * from final order by journeys desc, role
