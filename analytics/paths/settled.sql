-- One row per number of steps: journeys in scope that got so far, of those that trails leave in doubt (see graded.sql).
with stepped as (
    select step_of(trail, $ways::varchar[], $sequence) as step, date_diff('second', started_at, last_at) as lasted, trail,
        told, n_touchpoints
    from scoped
),
doubtful as (
    select * from stepped where not is_sure(step, lasted, $wanted, $days)
),
final as (
    select settled(step, trail, told[:n_touchpoints], lasted, $wanted, $sequence, $clock, $days, $ways::varchar[],
            $hits::integer[]) as step,
        count(*) as journeys
    from doubtful
    group by 1
)
select * from final order by step
