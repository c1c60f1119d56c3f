-- One row per day since the first touch: journeys that applied, gave up, or were last observed that day.
with clocked as (
    select candidate, started_at, applied_at, withdrawn_at, (select observed_until from horizon) as observed_until
    from scoped
),
final as (
    select
        date_diff('day', started_at, coalesce(applied_at, withdrawn_at, observed_until)) as day,
        count(*) filter (applied_at is not null) as applied,
        count(*) filter (applied_at is null and withdrawn_at is not null) as competing,
        count(*) filter (applied_at is null and withdrawn_at is null) as censored
    from clocked
    group by 1
)
select * from final order by day
