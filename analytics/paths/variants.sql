-- One row per number of routes, the most frequent first, each of at least $least journeys: how many journeys they cover.
with taken as (
    select route, sum(journeys)::bigint as journeys from routed group by route
),
ranked as (
    select row_number() over by_size as variants, sum(journeys) over by_size as covered
    from taken
    where journeys >= $least
    window by_size as (order by journeys desc, route rows unbounded preceding)
),
final as (
    select variants, covered::bigint as covered, (select sum(journeys) from taken)::bigint as total from ranked
)
select * from final order by variants
