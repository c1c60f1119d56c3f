-- One row per step and node: journeys that are there at that step; every step sums to the same journeys. Routes begin
-- at step $from_step, or with $backward end at step 0: then the steps asked for are those before it.
with stepped as (
    select p.place, case when $backward then r.route[-p.place - 1] else r.route[p.place] end as node, r.ended,
        sum(r.journeys) as journeys
    from routed as r
    cross join range(1, $steps + 1 - $backward::integer) as p(place)
    group by all
),
final as (
    select case when $backward then -place else $from_step + place - 1 end as step,
        coalesce(node_named($spelling, node), case when $backward then '(before)' else outcome_named(ended) end) as node,
        sum(journeys)::bigint as journeys
    from stepped
    group by 1, 2
)
select * from final order by step, node
