-- One row per role looked at first, and one for the journeys without a look.
with final as (
    select case when looked_at is null then '(none)' else coalesce(seen_role, 'unmapped') end as seen_role,
        count(*) as journeys, people($unit, candidate) as people
    from scoped
    group by 1
)
select * from final order by journeys desc, seen_role
