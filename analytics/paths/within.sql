-- One row per number of steps got: journeys in scope, as trails tell it and, where the time from an attempt's start leaves
-- it in doubt, the moments of their touchpoints; for up to four steps, all that most funnels have (see doubted.sql).
with read as (
    select step_of(trail, $ways::varchar[], $sequence) as got, lasting(started_at, last_at) as lasted, told, n_touchpoints
    from scoped
),
alike as (  -- what is in doubt is brought together first: spread over all journeys, it takes three times as long
    select got, case when not is_sure(got, lasted, $wanted, $days) then told[:n_touchpoints] end as doubted,
        count(*) as journeys
    from read
    group by all
),
final as (
    select case when doubted is null then got
            else four_followed(doubted, $hits::integer[], $days * 86400000000::bigint) end as step,
        sum(journeys)::bigint as journeys
    from alike
    group by step
)
select * from final order by step
