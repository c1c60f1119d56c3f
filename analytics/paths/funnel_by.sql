-- One row per value of $by and number of steps got: journeys in scope, and the people of the value that got one at least.
-- The number is read off trails and, where limits of time leave it in doubt, off the moments of the touchpoints; where
-- these do not tell it either ($by_moments), it is null: see attempted.sql. A week (Monday) is that of the first step 1.
with read as (
    select *, step_of(trail, $ways::varchar[], $sequence) as got, lasting(started_at, last_at) as lasted
    from scoped
),
valued as (
    select candidate, trail, told, n_touchpoints, got, coalesce(is_sure(got, lasted, $wanted, $days), false) as sure,
        coalesce(case $by
            when 'role' then coalesce(role, 'unmapped')
            when 'region' then region
            when 'first_channel' then first_channel
        end, 'unknown') as value,
        case when $by = 'week' and got > 0 then week_of(first_met(told, $hits::integer[])) end as week
    from read
),
alike as (  -- what is in doubt is brought together first: spread over all journeys, it takes three times as long
    select value, week, got, sure, case when not sure and $by_moments then told[:n_touchpoints] end as told,
        case when not sure and $by_moments and $clock = 'first' then trail end as trail, count(*) as journeys,
        who($unit, candidate) as who
    from valued
    group by all
),
counted as (
    select coalesce(week::varchar, value) as value, case when sure then got
            when $by_moments then settled(trail, told, $wanted, $sequence, $clock, $days, $ways::varchar[], $hits::integer[])
        end as step,
        sum(journeys) as journeys, flatten(list(who)) as who
    from alike
    group by 1, 2
),
behind as (
    select value, people_among($unit, journeys, who) as people from counted where step > 0 group by value
),
final as (
    select c.value, c.step, c.journeys::bigint as journeys, coalesce(b.people, 0)::bigint as people,
        (select observed_until from horizon) as observed_until
    from counted as c
    left join behind as b using (value)
)
select * from final order by value, step
