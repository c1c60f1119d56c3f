-- One row per route (see routes_of): journeys, and those that applied. Routes beyond the $top most frequent, or of fewer
-- than $least journeys, are the route '(other)'.
with taken as (
    select array_to_string(r.route, ' > ') as route, count(*) as journeys, count(s.applied_at) as applied
    from scoped as s
    join routed as r on r.candidate = s.candidate and r.part = s.part
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
