-- One row per scope: who counts as having opened nothing although they did. First looks of unknown relation, where 1 to $few - 1
-- people had one; and those of so many others ($more) as make the people who opened nothing $few, where they are 1 to
-- $few - 1. Beside all journeys, and those of a known relation, what is told would count them by subtraction.
with opened as (
    select candidate, case $subject when 'ad' then ad_at else look_at end is null as without,
        case $subject when 'ad' then ad_relation else look_relation end is not distinct from 'unknown' as unknown
    from in_scope
),
counted as (
    select people($unit, case when without then candidate end) as without,
        people($unit, case when unknown and not without then candidate end) as unknown
    from opened
),
final as (
    select unknown between 1 and $few - 1 as unknown_few, without + if(unknown_few, unknown, 0) as nothing,
        if(nothing between 1 and $few - 1, $few - nothing, 0)::integer as more
    from counted
)
select unknown_few, more from final
