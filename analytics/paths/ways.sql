-- One row per step and pair of nodes: journeys that go from one to the next. Every step sums to the journeys that meet
-- the anchors. Nodes are those of `routed`, the $top most frequent of each step by name, and how a journey ended.
with placed as (  -- with $backward routes end at the last step, and those that are shorter begin later
    select route, ended, journeys, case when $backward then len(route) - $steps else 0 end as before from routed
),
moved as (  -- few pairs of nodes, so that all that follows is independent of the number of journeys
    select p.step, r.ended, case when p.step + r.before >= 1 then r.route[p.step + r.before] end as source,
        case when p.step + 1 + r.before >= 1 then r.route[p.step + 1 + r.before] end as target, sum(r.journeys) as journeys
    from placed as r
    cross join range(1, $steps) as p(step)
    group by all
),
named as (
    select step, journeys, coalesce(node_named($spelling, source), beyond) as source,
        coalesce(node_named($spelling, target), beyond) as target
    from (select *, case when $backward then '(before)' when $cut then '(reached)' else outcome_named(ended) end as beyond from moved)
),
ranked as (
    select step, node, row_number() over (partition by step order by sum(journeys) desc, node) as place
    from (
        select step, source as node, journeys from named
        union all select step + 1, target, journeys from named where step = $steps - 1
    )
    where node not in ('(applied)', '(withdrawn)', '(silent)', '(still researching)', '(before)', '(reached)')
    group by step, node
),
final as (
    select n.step, case when s.place > $top then '(other)' else n.source end as source,
        case when t.place > $top then '(other)' else n.target end as target, sum(n.journeys)::bigint as journeys
    from named as n
    left join ranked as s on s.step = n.step and s.node = n.source
    left join ranked as t on t.step = n.step + 1 and t.node = n.target
    group by all
)
select * from final order by step, source, target
