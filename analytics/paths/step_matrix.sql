-- One row per step and node: journeys that are there at that step; every step sums to the same journeys. Routes begin
-- at step $from_step, or with $backward end at step 0: then the steps asked for are those before it.
with ended as (
    select r.route, outcome_of(s.applied_at, s.withdrawn_at, s.last_at, $silence_days) as outcome, count(*) as journeys
    from routed as r
    join scoped as s on s.candidate = r.candidate and s.part = r.part
    group by all
),
stepped as (
    select e.journeys, case when $backward then -p.place else $from_step + p.place - 1 end as step, case
            when $backward then coalesce(e.route[-p.place - 1], '(before)')
            else coalesce(e.route[p.place], e.outcome)
        end as node
    from ended as e
    cross join range(1, $steps + 1 - $backward::integer) as p(place)
),
final as (
    select step, node, sum(journeys)::bigint as journeys from stepped group by step, node
)
select * from final order by step, node
