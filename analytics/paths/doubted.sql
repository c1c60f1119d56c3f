-- One row per number of steps got, the clock running from the first touchpoint of step 1: journeys in scope whose trails
-- leave it in doubt, by the moments of their touchpoints.
with doubted as (  -- brought together first: spread over all journeys, it takes three times as long
    select told[:n_touchpoints] as told, trail, count(*) as journeys
    from scoped
    where not is_sure(step_of(trail, $ways::varchar[], $sequence), lasting(started_at, last_at), $wanted, $days)
    group by all
),
final as (
    select settled(trail, told, $wanted, $sequence, $clock, $days, $ways::varchar[], $hits::integer[]) as step,
        sum(journeys)::bigint as journeys
    from doubted
    group by step
)
select * from final order by step
