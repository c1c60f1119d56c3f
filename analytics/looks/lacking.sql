-- One row per scope: who counts as having opened nothing although they did. First looks of unknown relation, where 1 to
-- $few - 1 people had one; and those of so many others ($more) as make the people who opened nothing $few, where they
-- are 1 to $few - 1. Beside all journeys, and those of a known relation, what is told would count them by subtraction.
-- And the roles ($distant) of which 1 to $few - 1 people opened their own role at a level too far away for a peer: they
-- count as peers, or those of the same role less the peers would be just these. `lacks`: whether there is any of it.
with counted as (  -- everybody is of one role, so that people of roles add up
    select role, people($unit, case when looked_at is null then candidate end) as without,
        people($unit, case when looked_at is not null and relation = 'unknown' then candidate end) as unknown,
        people($unit, case when seen_role = role and relation <> 'peer' then candidate end) as far
    from scoped
    group by role
),
summed as (
    select coalesce(sum(unknown), 0) between 1 and $few - 1 as unknown_few,
        coalesce(sum(without), 0) + if(unknown_few, sum(unknown), 0) as nothing,
        if(nothing between 1 and $few - 1, $few - nothing, 0)::integer as more,
        list(role) filter (far between 1 and $few - 1) as distant
    from counted
),
final as (
    select unknown_few, more, distant, unknown_few or more > 0 or distant is not null as lacks from summed
)
select * from final
