-- One row per factor and stratum: journeys with the factor before the landmark, those of them that applied after it, and
-- the same of the whole stratum. A factor is a node, or 2 to 4 nodes in a row, within $landmark days of the first touch.
-- In the cohort are journeys still open at the landmark and observed for $horizon days after it.
with cohort as (
    select candidate, part, started_at, coalesce(function, 'unmapped') as function,
        applied_at is not null and applied_at < started_at + to_days(($landmark + $horizon)::integer) as applied
    from scoped
    where started_at + to_days(($landmark + $horizon)::integer) <= (select observed_until from horizon)
        and coalesce(least(applied_at, withdrawn_at) >= started_at + to_days($landmark::integer), true)
),
early as (
    select c.candidate, c.part, any_value(c.function) as function, bool_or(c.applied) as applied, count(*) as touches,
        list(node_of($node, null::varchar[], t.kind, t.subject, t.role, t.relation, t.company) order by t.n) as nodes
    from cohort as c
    join touches as t on t.candidate = c.candidate and t.part = c.part
        and t.moment < c.started_at + to_days($landmark::integer)
    group by c.candidate, c.part
),
routed as (
    select candidate, part, applied, list_filter(nodes, lambda x, i: i = 1 or x <> nodes[i - 1]) as nodes,
        function || ' ' || case when touches <= 6 then touches::varchar when touches <= 9 then '7-9'
            when touches <= 14 then '10-14' else '15+' end as stratum
    from early
),
strata as (select stratum, count(*) as journeys, count(*) filter (applied) as applied from routed group by stratum),
factors as (
    select distinct candidate, part, applied, stratum, unnest(list_concat(nodes,
        list_transform(nodes[:-2], lambda x, i: x || ' > ' || nodes[i + 1]),
        list_transform(nodes[:-3], lambda x, i: x || ' > ' || nodes[i + 1] || ' > ' || nodes[i + 2]),
        list_transform(nodes[:-4], lambda x, i: array_to_string(nodes[i:i + 3], ' > ')))) as factor
    from routed
),
counted as (
    select factor, stratum, count(*) as having_it, count(*) filter (applied) as having_it_applied
    from factors
    group by factor, stratum
),
frequent as (select factor from counted group by factor having sum(having_it) >= $support),
final as (
    select f.factor, s.stratum, coalesce(c.having_it, 0) as having_it,
        coalesce(c.having_it_applied, 0) as having_it_applied, s.journeys, s.applied
    from frequent as f
    cross join strata as s
    left join counted as c on c.factor = f.factor and c.stratum = s.stratum
)
select * from final order by factor, stratum
