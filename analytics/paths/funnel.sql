-- One row per number of steps reached, at least one: journeys in scope whose best attempt got that far. Only those that
-- trails leave in doubt ($ways null: all) are followed, touchpoint by touchpoint; for the others see graded.sql.
with tried as (
    select a.candidate, a.part, case $sequence when 'unordered' then bit_count(bit_or(1 << a.place)) else max(a.place) end as step
    from attempts_of($wanted, $barriers, $sequence, $clock, $days,
        $ways::varchar[], $hits::integer[]) as a
    join scoped as s on s.candidate = a.candidate and s.part = a.part and a.n <= s.n_touchpoints
    group by a.candidate, a.part, a.start
),
best as (select candidate, part, max(step) as step from tried group by candidate, part),
final as (select step::integer as step, count(*) as journeys from best group by step)
select * from final order by step
