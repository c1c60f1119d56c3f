-- One row per number of steps that trails tell, and whether that is `sure`: journeys in scope. What the limits of time
-- leave in doubt is settled in settled.sql.
with stepped as (
    select step_of(trail, $ways::varchar[], $sequence) as step, date_diff('second', started_at, last_at) as lasted
    from scoped
),
final as (
    select step, step is not null and is_sure(step, lasted, $wanted, $days) as sure, count(*) as journeys
    from stepped
    group by all
)
select * from final order by step, sure
