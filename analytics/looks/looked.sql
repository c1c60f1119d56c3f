-- One row per role looked at first ('(other)' beyond those $named), and one for the journeys without a look.
with final as (
    select case when looked_at is null then '(none)'
            when $named::varchar[] is null or list_contains($named::varchar[], coalesce(seen_role, 'unmapped'))
                then coalesce(seen_role, 'unmapped')
            else '(other)' end as seen_role,
        count(*) as journeys, people($unit, candidate) as people
    from scoped
    group by 1
)
select * from final order by journeys desc, seen_role
