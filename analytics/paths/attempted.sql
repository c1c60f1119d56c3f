-- One row per value of $by and number of steps got, at least one: journeys in scope that trails leave in doubt ($ways
-- null: all), followed touchpoint by touchpoint, and the people of the value; as in funnel.sql. Of relations, companies
-- and channels, $attribution says whose counts: that of the touchpoint at the `start` of the best attempt, the `first` of
-- the journey, or the `last` one reached.
with tried as (
    select a.candidate, a.part, a.start, min(a.since) as since, max(a.n) as reached,
        case $sequence when 'unordered' then bit_count(bit_or(1 << a.place)) else max(a.place) end as step
    from attempts_of($wanted, $barriers, $sequence, $clock, $days, $ways::varchar[]) as a
    join scoped as s on s.candidate = a.candidate and s.part = a.part and a.n <= s.n_touchpoints
    group by a.candidate, a.part, a.start
),
best as (
    select candidate, part, max(step) as step, min(since) as since, case $attribution when 'first' then 1
        when 'last' then arg_max(reached, (step, -start)) else arg_max(start, (step, -start)) end as n
    from tried
    group by candidate, part
),
valued as (
    select b.candidate, b.step::integer as step, coalesce(case $by
            when 'role' then coalesce(s.role, 'unmapped')
            when 'region' then s.region
            when 'first_channel' then s.first_channel
            when 'week' then week_of(epoch_us(b.since))::varchar
            when 'relation' then coalesce(t.relation, '(none)')
            when 'company' then t.company
            when 'channel' then t.channel
        end, 'unknown') as value
    from best as b
    join scoped as s on s.candidate = b.candidate and s.part = b.part
    left join touches as t
        on t.candidate = b.candidate and t.part = b.part and t.n = b.n
        and $by in ('relation', 'company', 'channel')
),
behind as (select value, people($unit, candidate) as people from valued group by value),
counted as (select value, step, count(*) as journeys from valued group by value, step),
final as (
    select c.value, c.step, c.journeys, b.people, (select observed_until from horizon) as observed_until
    from counted as c
    join behind as b using (value)
)
select * from final order by value, step
