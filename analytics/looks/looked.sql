-- One row per role looked at first ('(other)' beyond those $named), and one for the journeys without a look.
with counted as (  -- stored values are counted at once, words put in their place would be compared row by row
    select looked_at is null as without, seen_role, count(*) as journeys, who($unit, candidate) as who
    from scoped
    group by all
),
final as (
    select case when without then '(none)'
            when $named::varchar[] is null or list_contains($named::varchar[], coalesce(seen_role, 'unmapped'))
                then coalesce(seen_role, 'unmapped')
            else '(other)' end as seen_role,
        sum(journeys)::bigint as journeys, people_among($unit, journeys, who) as people
    from counted
    group by 1
)
select * from final order by journeys desc, seen_role
