-- One row per factor and stratum: journeys with the factor before the landmark, those of them that applied after it, and
-- the same of the whole stratum. A factor is a node, or 2 to 4 nodes in a row, within $landmark days of the first touch.
-- In the cohort are journeys still open at the landmark and observed for $horizon days after it.
-- Nodes are numbers, and four of them one, until only what is frequent is left to be named: that of their letter where
-- letters tell them ($codes, $names), else one given here (of more than 32,767 the rarest share theirs).
with cohort as (
    select candidate, part, told, coalesce(function, 'unmapped') as function,
        applied_at is not null and applied_at < started_at + to_days(($landmark + $horizon)::integer) as applied,
        (told[1] >> 7) + $landmark * 86400000000::bigint as landmark
    from scoped
    where started_at + to_days(($landmark + $horizon)::integer) <= (select observed_until from horizon)
        and coalesce(least(applied_at, withdrawn_at) >= started_at + to_days($landmark::integer), true)
),
spelled as (
    select list_transform(list_filter(told, lambda x: x >> 7 < landmark), lambda x: ($codes::bigint[])[x & 127]) as nodes,
        function, applied
    from cohort where $codes::bigint[] is not null
),
met as (
    select c.candidate, c.part, c.function, c.applied, t.n,
        node_of($node, null::varchar[], t.kind, t.subject, t.role, t.relation, t.company) as name
    from cohort as c
    join touches as t on t.candidate = c.candidate and t.part = c.part and epoch_us(t.moment) < c.landmark
    where $codes::bigint[] is null
),
named as (
    select name, least(row_number() over (order by count(*) desc, name), 32767) as node from met group by name
    union all
    select unnest($names::varchar[]), generate_subscripts($names::varchar[], 1)
),
followed as (
    select list(n.node order by m.n) as nodes, any_value(m.function) as function, any_value(m.applied) as applied
    from met as m
    join named as n using (name)
    group by m.candidate, m.part
),
alike as materialized (  -- journeys that count alike, counted first: what is in a row is asked once for each route
    select nodes, function, count(*) as journeys, count(*) filter (applied) as applied
    from (from spelled union all from followed)
    group by nodes, function
),
routed as (
    select nodes as whole, list_filter(nodes, lambda x, i: i = 1 or x <> nodes[i - 1]) as nodes
    from (select distinct nodes from alike)
),
factors as (
    select whole, case when len(whole) <= 6 then len(whole)::varchar when len(whole) <= 9 then '7-9'
            when len(whole) <= 14 then '10-14' else '15+' end as touches,
        list_distinct(list_concat(nodes, list_transform(nodes[:-2], lambda x, i: (x << 15) + nodes[i + 1]),
            list_transform(nodes[:-3], lambda x, i: (x << 30) + (nodes[i + 1] << 15) + nodes[i + 2]),
            list_transform(nodes[:-4], lambda x, i: (x << 45) + (nodes[i + 1] << 30) + (nodes[i + 2] << 15) + nodes[i + 3])
        )) as factors
    from routed
),
counted as materialized (
    select factor, function, touches, sum(journeys) as journeys, sum(applied) as applied
    from (
        select unnest([0::bigint] || f.factors) as factor, a.function, f.touches, a.journeys, a.applied
        from alike as a
        join factors as f on f.whole = a.nodes
    )
    group by factor, function, touches
),
strata as (from counted where factor = 0),  -- every journey has that one
frequent as (  -- only what may be told: of at least $support journeys, and of that share of them
    select factor, array_to_string(list_transform([factor >> 45, factor >> 30 & 32767, factor >> 15 & 32767, factor & 32767],
        lambda x: names[x]), ' > ') as name  -- what has no name is left out
    from (
        select factor from counted where factor > 0 group by factor
        having sum(journeys) >= greatest($support, floor($share * (select sum(journeys) from strata)))
    ), (select list(name order by node) as names from named)
),
final as (
    select f.name as factor, s.function || ' ' || s.touches as stratum, coalesce(c.journeys, 0)::bigint as having_it,
        coalesce(c.applied, 0)::bigint as having_it_applied, s.journeys::bigint as journeys, s.applied::bigint as applied
    from frequent as f
    cross join strata as s
    left join counted as c on c.factor = f.factor and c.function = s.function and c.touches = s.touches
)
select * from final order by factor, stratum
