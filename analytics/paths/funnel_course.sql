-- One row per week (Monday) of the journey's first touchpoint of step 1: journeys, and those that reached the last of
-- $steps within $days of it. A week is `complete` once every journey that began in it has had all its days.
with begun as (
    select m.candidate, m.part, min(m.moment) as since
    from marked_of($wanted, null) as m
    join scoped as s on s.candidate = m.candidate and s.part = m.part and m.n <= s.n_touchpoints
    where m.place = 1 or $sequence = 'unordered'
    group by m.candidate, m.part
),
tried as (
    select a.candidate, a.part, case $sequence when 'unordered' then bit_count(bit_or(1 << a.place)) else max(a.place) end as step
    from attempts_of($wanted, $barriers, $sequence, 'first', $days, $ways::varchar[],
        $hits::integer[]) as a
    join scoped as s on s.candidate = a.candidate and s.part = a.part and a.n <= s.n_touchpoints
    group by a.candidate, a.part, a.start
),
best as (
    select candidate, part, max(step) as step from tried group by candidate, part
    union all
    select candidate, part, step
    from graded_of($wanted, $sequence, 'first', $days, $ways::varchar[], $hits::integer[])
    where step > 0
),
reached as (
    select b.candidate, b.since, r.step from begun as b join best as r on r.candidate = b.candidate and r.part = b.part
),
weekly as (
    select date_trunc('week', since)::date as week, count(*) as journeys, people($unit, candidate) as people,
        count(*) filter (step >= $steps) as converted
    from reached
    group by 1
),
final as (
    select *, week + 7 + $days::integer <= (select observed_until::date from horizon) as complete from weekly
)
select * from final order by week
