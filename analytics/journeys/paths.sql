-- One row per path (kinds of touchpoints in order, repeats as one, the first $steps) and what it led to.
with ended as (
    select candidate, path[:$steps] as path,
        case
            when applied_at is not null then '(applied)'
            when withdrawn_at is not null then '(ended)'
            when last_at >= (select observed_until from horizon) - to_days($silence_days::integer)
                then '(still researching)'
            else '(ended)'
        end as outcome
    from scoped
),
counted as (
    select path, count(*) as journeys, people($unit, candidate) as people,
        count(*) filter (outcome = '(applied)') as applied,
        people($unit, case when outcome = '(applied)' then candidate end) as applied_people
    from ended
    group by path
),
final as (
    select *, sum(journeys) over ()::bigint as total, sum(people) over ()::bigint as everybody from counted
)
select * from final order by journeys desc, path limit $top
