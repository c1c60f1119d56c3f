-- One row per number of steps reached (0: not even the first): journeys in scope whose best attempt got that far.
-- Only those that trails leave in doubt ($ways null: all) are followed, touchpoint by touchpoint; see graded.sql.
with tried as (
    select a.candidate, a.part, case $sequence when 'unordered' then count(distinct a.place) else max(a.place) end as step
    from attempts_of($wanted, $barriers, $sequence, $clock, $days,
        $ways::varchar[]) as a
    join scoped as s on s.candidate = a.candidate and s.part = a.part and a.n <= s.n_touchpoints
    group by a.candidate, a.part, a.start
),
best as (
    select candidate, part, max(step) as step from tried group by candidate, part
    union all
    select candidate, part, step
    from graded_of($wanted, $sequence, $days, $ways::varchar[])
    where sure
),
final as (
    select coalesce(b.step, 0)::integer as step, count(*) as journeys
    from scoped as s
    left join best as b on b.candidate = s.candidate and b.part = s.part
    group by 1
)
select * from final order by step
