-- One row per route (see `routed`): journeys, and those that applied. Routes beyond the $top most frequent, or of fewer
-- than $least journeys, are the route '(other)'.
with taken as (
    select array_to_string(route, ' > ') as route, sum(journeys) as journeys,
        coalesce(sum(journeys) filter (outcome = '(applied)'), 0) as applied
    from routed
    group by 1
),
ranked as (select *, row_number() over (order by journeys desc, route) as place from taken),
final as (
    select case when place <= $top and journeys >= $least then route else '(other)' end as route,
        sum(journeys)::bigint as journeys, sum(applied)::bigint as applied
    from ranked
    group by 1
)
select * from final order by route = '(other)', journeys desc, route
