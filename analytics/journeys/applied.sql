-- One row per candidate role: journeys, and those that led to an application.
with final as (
    select coalesce(role, 'unmapped') as role, count(*) as journeys, people($unit, candidate) as people,
        count(applied_at) as applied
    from scoped
    group by 1
)
select * from final order by journeys desc, role
