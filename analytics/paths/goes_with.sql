-- One row per factor and stratum: journeys with the factor before the landmark, those of them that applied after it, and
-- the same of the whole stratum. A factor is a node, or 2 to 4 nodes in a row, within $landmark days of the first touch.
-- In the cohort are journeys still open at the landmark and observed for $horizon days after it.
-- Where letters tell the nodes ($spelling), the early part of the trail is cut off by its moments, and only what is frequent
-- gets its name: nodes are letters until then, with nothing between ($between).
with cohort as (
    select candidate, part, started_at, trail, told, coalesce(function, 'unmapped') as function,
        applied_at is not null and applied_at < started_at + to_days(($landmark + $horizon)::integer) as applied
    from scoped
    where started_at + to_days(($landmark + $horizon)::integer) <= (select observed_until from horizon)
        and coalesce(least(applied_at, withdrawn_at) >= started_at + to_days($landmark::integer), true)
),
spelled as (
    select left(trail, len(list_filter(told, lambda x: x >> 7 < (told[1] >> 7) + $landmark * 86400000000::bigint))) as piece,
        function, count(*) as journeys, count(*) filter (applied) as applied
    from cohort
    where spells($spelling) is not null
    group by all
),
followed as (
    select c.candidate, c.part, any_value(c.function) as function, bool_or(c.applied) as applied,
        list(node_of($node, null::varchar[], t.kind, t.subject, t.role, t.relation, t.company) order by t.n) as nodes
    from cohort as c
    join touches as t on t.candidate = c.candidate and t.part = c.part
        and t.moment < c.started_at + to_days($landmark::integer)
    where spells($spelling) is null
    group by c.candidate, c.part
),
early as (
    select letters_in(piece, $spelling) as nodes, function, journeys, applied from spelled
    union all
    select nodes, function, 1, applied::integer from followed
),
alike as materialized (  -- journeys that count alike, counted first: what is in a row is asked once for each route
    select nodes, function || ' ' || case when len(nodes) <= 6 then len(nodes)::varchar when len(nodes) <= 9 then '7-9'
            when len(nodes) <= 14 then '10-14' else '15+' end as stratum, sum(journeys) as journeys, sum(applied) as applied
    from early
    group by all
),
routed as (
    select nodes as whole, list_filter(nodes, lambda x, i: i = 1 or x <> nodes[i - 1]) as nodes
    from (select distinct nodes from alike)
),
factors as (
    select whole, list_distinct(list_concat(nodes,
        list_transform(nodes[:-2], lambda x, i: x || $between || nodes[i + 1]),
        list_transform(nodes[:-3], lambda x, i: x || $between || nodes[i + 1] || $between || nodes[i + 2]),
        list_transform(nodes[:-4], lambda x, i: array_to_string(nodes[i:i + 3], $between)))) as factors
    from routed
),
strata as (select stratum, sum(journeys) as journeys, sum(applied) as applied from alike group by stratum),
counted as materialized (
    select factor, stratum, sum(journeys) as having_it, sum(applied) as having_it_applied
    from (
        select unnest(f.factors) as factor, a.stratum, a.journeys, a.applied
        from alike as a
        join factors as f on f.whole = a.nodes
    )
    group by factor, stratum
),
frequent as (  -- only what may be told: of at least $support journeys, and of that share of them
    select factor from counted group by factor
    having sum(having_it) >= greatest($support, floor($share * (select sum(journeys) from strata)))
),
final as (
    select case when spells($spelling) is null then f.factor else array_to_string(
            list_transform(string_split(f.factor, ''), lambda x: node_named($spelling, x)), ' > ') end as factor,
        s.stratum, coalesce(c.having_it, 0)::bigint as having_it,
        coalesce(c.having_it_applied, 0)::bigint as having_it_applied, s.journeys::bigint as journeys,
        s.applied::bigint as applied
    from frequent as f
    cross join strata as s
    left join counted as c on c.factor = f.factor and c.stratum = s.stratum
)
select * from final order by factor, stratum
