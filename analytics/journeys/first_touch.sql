-- One row per kind and channel of a journey's first touchpoint.
with final as (
    select first_kind as kind, coalesce(first_channel, 'unknown') as channel, count(*) as journeys,
        people($unit, candidate) as people
    from scoped
    group by 1, 2
)
select * from final order by kind, channel
