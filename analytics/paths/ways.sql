-- One row per step and pair of nodes: journeys that go from one to the next. Every step sums to the journeys that meet
-- the anchors. Nodes are those of `routed`, the $top most frequent of each step by name, and how a journey ended.
with grid as (
    select t.route, t.outcome, t.journeys, p.step, case
            when $backward and p.step <= $steps - len(t.route) then '(before)'
            when $backward then t.route[p.step - $steps + len(t.route)]
            when p.step <= len(t.route) then t.route[p.step]
            when $cut then '(reached)'
            else t.outcome
        end as node
    from routed as t
    cross join range(1, $steps + 1) as p(step)
),
ranked as (
    select step, node, row_number() over (partition by step order by sum(journeys) desc, node) as place
    from grid
    where node not in ('(applied)', '(withdrawn)', '(silent)', '(still researching)', '(before)', '(reached)')
    group by step, node
),
labelled as (
    select g.route, g.outcome, g.step, g.journeys, case when r.place > $top then '(other)' else g.node end as node
    from grid as g
    left join ranked as r using (step, node)
),
final as (
    select a.step, a.node as source, b.node as target, sum(a.journeys)::bigint as journeys
    from labelled as a
    join labelled as b on a.route = b.route and a.outcome = b.outcome and b.step = a.step + 1
    group by all
)
select * from final order by step, source, target
