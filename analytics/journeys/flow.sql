-- One row per step and pair of nodes: journeys that go from one to the next. Every step sums to all journeys.
with counted as (
    select substr(path, 1, $steps + 1) as path, outcome_code(applied_at, withdrawn_at, last_at, $silence_days) as ended,
        count(*) as journeys
    from scoped
    group by all
),
routes as (  -- few distinct ones: all that follows is independent of the number of journeys
    select path, outcome_named(ended) as outcome, journeys from counted
),
grid as (
    select r.path, r.outcome, r.journeys, s.step,
        case
            when path[s.step] = 'A' or (path[s.step] = '' and r.outcome = '(applied)') then '(applied)'
            when path[s.step] = '' then r.outcome
            else coalesce(k.kind, '(other)')
        end as node
    from routes as r
    cross join range(1, $steps + 1) as s(step)
    left join kinds as k on k.letter = r.path[s.step]
),
ranked as (
    select step, node, row_number() over (partition by step order by sum(journeys) desc, node) as place
    from grid
    where node not in ('(applied)', '(withdrawn)', '(silent)', '(still researching)')
    group by step, node
),
labelled as (
    select g.path, g.outcome, g.step, g.journeys,
        case when r.place > $top then '(other)' else g.node end as node
    from grid as g
    left join ranked as r using (step, node)
),
final as (
    select a.step, a.node as source, b.node as target, sum(a.journeys)::bigint as journeys
    from labelled as a
    join labelled as b on a.path = b.path and a.outcome = b.outcome and b.step = a.step + 1
    group by all
)
select * from final order by step, source, target
