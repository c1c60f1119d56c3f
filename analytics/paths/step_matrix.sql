-- One row per step and node: journeys that are there at that step; every step sums to the same journeys. Routes begin
-- at step $from_step, or with $backward end at step 0: then the steps asked for are those before it.
with stepped as (
    select r.journeys, case when $backward then -p.place else $from_step + p.place - 1 end as step, case
            when $backward then coalesce(r.route[-p.place - 1], '(before)')
            else coalesce(r.route[p.place], r.outcome)
        end as node
    from routed as r
    cross join range(1, $steps + 1 - $backward::integer) as p(place)
),
final as (
    select step, node, sum(journeys)::bigint as journeys from stepped group by step, node
)
select * from final order by step, node
