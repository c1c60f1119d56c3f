-- One row per week (Monday) in which a journey had its first look.
with weekly as (
    select date_trunc('week', looked_at)::date as week, count(*) as journeys, people($unit, candidate) as people,
        count(*) filter (relation = 'peer') as peers
    from scoped
    where looked_at is not null and relation <> 'unknown'
    group by 1
),
final as (
    select *, week + 7 <= (select observed_until::date from horizon) as complete from weekly
)
select * from final order by week
