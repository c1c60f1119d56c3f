-- One row per number of steps got: journeys in scope, as trails tell it; null where limits of time leave it in doubt (see
-- moments.sql and doubted.sql) or trails do not tell it (see attempted.sql).
with read as (
    select step_of(trail, $ways::varchar[], $sequence) as got, lasting(started_at, last_at) as lasted from scoped
),
final as (
    select case when is_sure(got, lasted, $wanted, $days) then got end as step, count(*) as journeys
    from read
    group by step
)
select * from final order by step
