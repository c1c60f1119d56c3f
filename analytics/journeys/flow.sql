-- One row per step and pair of nodes: journeys that go from one to the next. Every step sums to all journeys.
with counted as (
    select substr(path, 1, $steps) as path, outcome_code(applied_at, withdrawn_at, last_at, $silence_days) as ended,
        count(*) as journeys
    from scoped
    group by all
),
moved as (  -- by two letters of the path: few, so that all that follows is independent of the number of journeys
    select s.step, substr(c.path, s.step, 2) as letters, c.ended, sum(c.journeys) as journeys
    from counted as c
    cross join range(1, $steps) as s(step)
    group by all
),
named as (
    select m.step, m.journeys,
        case m.letters[1] when '' then outcome_named(m.ended) when 'A' then '(applied)' else coalesce(a.kind, '(other)')
        end as source,
        case m.letters[2] when '' then outcome_named(m.ended) when 'A' then '(applied)' else coalesce(b.kind, '(other)')
        end as target
    from moved as m
    left join kinds as a on a.letter = m.letters[1]
    left join kinds as b on b.letter = m.letters[2]
),
ranked as (
    select step, node, row_number() over (partition by step order by sum(journeys) desc, node) as place
    from (
        select step, source as node, journeys from named
        union all select step + 1, target, journeys from named where step = $steps - 1
    )
    where node not in ('(applied)', '(withdrawn)', '(silent)', '(still researching)')
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
