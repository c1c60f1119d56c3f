-- One row per candidate role: journeys with a look, and those whose first look was a peer.
with final as (
    select coalesce(role, 'unmapped') as role, count(*) as journeys, people($unit, candidate) as people,
        count(*) filter (relation = 'peer') as peers
    from scoped
    where looked_at is not null and relation <> 'unknown'
    group by 1
)
select * from final order by journeys desc, role
