-- One row per band of touchpoints before the application, the end or today.
with banded as (
    select candidate, n_touchpoints,
        case
            when n_touchpoints = 1 then '1' when n_touchpoints = 2 then '2' when n_touchpoints <= 5 then '3-5'
            when n_touchpoints <= 10 then '6-10' when n_touchpoints <= 20 then '11-20' else '21+'
        end as touchpoints
    from scoped
),
final as (
    select touchpoints, count(*) as journeys, people($unit, candidate) as people, sum(n_touchpoints) as total,
        sum(n_touchpoints * n_touchpoints) as squares, min(n_touchpoints) as least
    from banded
    group by touchpoints
)
select * from final order by least
