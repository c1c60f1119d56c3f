-- One row per scope: who counts as having opened nothing although they did. First looks of unknown relation, where 1 to
-- $few - 1 people had one; and those of so many others ($more) as make the people who opened nothing $few, where they
-- are 1 to $few - 1. Beside all journeys, and those of a known relation, what is told would count them by subtraction.
-- And the roles ($distant) of which 1 to $few - 1 people opened their own role at a level too far away for a peer: they
-- count as peers, or those of the same role less the peers would be just these.
with counted as (
    select people($unit, case when looked_at is null then candidate end) as without,
        people($unit, case when looked_at is not null and relation = 'unknown' then candidate end) as unknown
    from scoped
),
far as (
    select role
    from scoped
    where seen_role = role and relation <> 'peer'
    group by role
    having people($unit, candidate) < $few
),
final as (
    select unknown between 1 and $few - 1 as unknown_few, without + if(unknown_few, unknown, 0) as nothing,
        if(nothing between 1 and $few - 1, $few - nothing, 0)::integer as more, (select list(role) from far) as distant
    from counted
)
select unknown_few, more, distant from final
