-- One row per path (kinds of touchpoints in order, repeats as one, the first $steps) and the journeys that applied.
-- Paths beyond the $top most frequent, or of fewer than $least journeys, are the path '(other)'.
with counted as (
    select substr(path, 1, $steps) as path, count(*) as journeys, count(applied_at) as applied
    from scoped
    group by 1
),
ranked as (
    select *, row_number() over (order by journeys desc, path) as place from counted
),
final as (
    select case when place <= $top and journeys >= $least then path else '(other)' end as path,
        sum(journeys)::bigint as journeys, sum(applied)::bigint as applied
    from ranked
    group by 1
)
select * from final order by path = '(other)', journeys desc, path
