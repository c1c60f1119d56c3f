-- One row per scope: the people in it, and how many journeys are those of at least $k people, whoever they are.
with counted as (
    select candidate, count(*) as journeys from scoped group by candidate
),
busiest as (
    select journeys from counted order by journeys desc limit $k - 1
),
final as (
    select (select count(*) from counted) as people,
        1 + coalesce((select sum(journeys) from busiest), 0)::bigint as guard
)
select * from final
