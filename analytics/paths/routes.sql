-- One row per route (see `routed`): journeys, and those that applied. Routes beyond the $top most frequent, or of fewer
-- than $least journeys, are the route '(other)'.
with taken as (
    select route, sum(journeys) as journeys, coalesce(sum(journeys) filter (outcome = '(applied)'), 0) as applied
    from routed
    group by route
),
ranked as (
    select journeys, applied, case when journeys >= $least and row_number() over (order by journeys desc, route) <= $top
        then route end as route
    from taken
),
final as (
    select case when route is null then '(other)'
            else array_to_string(list_transform(route, lambda x: node_named($spelling, x)), ' > ')
        end as route,
        sum(journeys)::bigint as journeys, sum(applied)::bigint as applied
    from ranked
    group by ranked.route
)
select * from final order by route = '(other)', journeys desc, route
