-- One row per number of steps that trails tell (see graded_of), and whether that is `sure`: journeys in scope.
with final as (
    select g.step, coalesce(g.sure, false) as sure, count(*) as journeys
    from scoped as s
    left join graded_of($wanted, $sequence, $days, $ways::varchar[]) as g
        on g.candidate = s.candidate and g.part = s.part
    group by all
)
select * from final order by step, sure
