-- One row per step and node: journeys that are there at that step; every step sums to the same journeys. With $centre,
-- step 0 is the $which ('first' | 'last') touchpoint that meets it, else the journey's first touchpoint is step 1.
with placed as (
    select r.candidate, r.part, r.route, 0 as ahead
    from routes_of($unit, $gap_minutes, $companies::varchar[], $node, $merged::varchar[], $collapse, $centre, $which,
        $after + 1) as r
    union all
    select r.candidate, r.part, r.route[:-2], 1
    from routes_of($unit, $gap_minutes, $companies::varchar[], $node, $merged::varchar[], $collapse, $centre_end, $which,
        $before + 1) as r
    where $before > 0
),
ended as (
    select p.route, p.ahead, case
            when s.applied_at is not null then '(applied)'
            when s.withdrawn_at is not null then '(withdrawn)'
            when s.last_at >= (select observed_until from horizon) - to_days($silence_days::integer)
                then '(still researching)'
            else '(silent)'
        end as outcome, count(*) as journeys
    from placed as p
    join scoped as s on s.candidate = p.candidate and s.part = p.part
    group by all
),
stepped as (
    select e.journeys, g.step, case
            when e.ahead = 1 and len(e.route) + g.step < 0 then '(before)'
            when e.ahead = 1 then e.route[len(e.route) + g.step + 1]
            when g.step + $shift <= len(e.route) then e.route[g.step + $shift]
            else e.outcome
        end as node
    from ended as e
    join range(-$before, $after + 1) as g(step)
        on (e.ahead = 1 and g.step < 0) or (e.ahead = 0 and g.step >= 0 and g.step + $shift >= 1)
),
final as (
    select step, node, sum(journeys)::bigint as journeys from stepped group by step, node
)
select * from final order by step, node
