-- One row per value of $by: journeys that reached the first step, and those that reached the last of $steps.
-- $attribution says whose value counts: that of the touchpoint at the `start` of the best attempt, the `first` of the
-- journey, or the `last` one reached. The candidate's own role, region and channel are the same everywhere: then trails
-- tell most journeys ($ways; see graded.sql).
with tried as (
    select a.candidate, a.part, a.start, max(a.n) as reached,
        case $sequence when 'unordered' then bit_count(bit_or(1 << a.place)) else max(a.place) end as step
    from attempts_of($wanted, $barriers, $sequence, $clock, $days,
        $ways::varchar[], $hits::integer[]) as a
    join scoped as s on s.candidate = a.candidate and s.part = a.part and a.n <= s.n_touchpoints
    group by a.candidate, a.part, a.start
),
best as (
    select candidate, part, max(step) as step, case $attribution when 'first' then 1
        when 'last' then arg_max(reached, (step, -start)) else arg_max(start, (step, -start)) end as n
    from tried
    group by candidate, part
    union all
    select candidate, part, step, 1
    from graded_of($wanted, $sequence, $clock, $days, $ways::varchar[], $hits::integer[])
    where step > 0
),
valued as (
    select b.candidate, b.step, coalesce(case $by
            when 'role' then coalesce(s.role, 'unmapped')
            when 'region' then s.region
            when 'first_channel' then s.first_channel
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
final as (
    select value as "group", count(*) as journeys, people($unit, candidate) as people,
        count(*) filter (step >= $steps) as converted
    from valued
    group by value
)
select * from final order by journeys desc, "group"
