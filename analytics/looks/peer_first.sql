-- One row per candidate role: journeys with a look, and those whose first look was a peer.
with counted as (
    select role, relation, count(*) as journeys, who($unit, candidate) as who
    from scoped
    where looked_at is not null
    group by all
),
final as (
    select coalesce(role, 'unmapped') as role, sum(journeys)::bigint as journeys,
        people_among($unit, journeys, who) as people,
        coalesce(sum(journeys) filter (relation = 'peer'), 0)::bigint as peers
    from counted
    where relation <> 'unknown'
    group by 1
)
select * from final order by journeys desc, role
