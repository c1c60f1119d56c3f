-- One row per band of touchpoints before the application, the end or today.
with counted as (
    select n_touchpoints, count(*) as journeys, who($unit, candidate) as who
    from scoped
    group by n_touchpoints
),
final as (
    select case
            when n_touchpoints = 1 then '1' when n_touchpoints = 2 then '2' when n_touchpoints <= 5 then '3-5'
            when n_touchpoints <= 10 then '6-10' when n_touchpoints <= 20 then '11-20' else '21+'
        end as touchpoints,
        sum(journeys)::bigint as journeys, people_among($unit, journeys, who) as people,
        sum(n_touchpoints * journeys) as total, sum(n_touchpoints * n_touchpoints * journeys) as squares,
        min(n_touchpoints) as least
    from counted
    group by 1
)
select * from final order by least
