-- One row per kind and channel of a journey's first touchpoint.
with counted as (
    select first_kind, first_channel, count(*) as journeys, who($unit, candidate) as who
    from scoped
    group by all
),
final as (
    select first_kind as kind, coalesce(first_channel, 'unknown') as channel, sum(journeys)::bigint as journeys,
        people_among($unit, journeys, who) as people
    from counted
    group by 1, 2
)
select * from final order by kind, channel
