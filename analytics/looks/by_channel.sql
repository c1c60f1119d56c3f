-- One row per channel of the first touch: journeys with a look, and those whose first look was a peer.
with final as (
    select coalesce(first_channel, 'unknown') as channel, count(*) as journeys, people($unit, candidate) as people,
        count(*) filter (relation = 'peer') as peers
    from scoped
    where looked_at is not null and relation <> 'unknown'
    group by 1
)
select * from final order by journeys desc, channel
