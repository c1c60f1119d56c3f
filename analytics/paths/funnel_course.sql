-- One row per week (Monday) of the journey's first touchpoint of step 1: journeys, and those that reached the last of
-- $steps within $days of it. A week is `complete` once every journey that began in it has had all its days.
with reached as (
    select a.candidate, a.part, min(a.since) as since, case $sequence
        when 'unordered' then count(distinct a.place) else max(a.place) end as step
    from attempts_of($wanted, $barriers, $sequence, 'first', $days, null) as a
    join scoped as s on s.candidate = a.candidate and s.part = a.part and a.n <= s.n_touchpoints
    group by a.candidate, a.part
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
