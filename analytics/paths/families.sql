-- One row per route among the $top most frequent ones of at least $least journeys, and '(other)' for the rest: journeys,
-- those that applied, and how far it is from each row before it: how many nodes must be put in, taken out or swapped to
-- make one of the other, over the length of the longer. Nodes beyond the 94 most frequent, for which there is no letter
-- left, count as one.
with taken as (
    select route, sum(journeys) as journeys, coalesce(sum(journeys) filter (outcome = '(applied)'), 0) as applied
    from routed
    group by route
),
chosen as (  -- ordered are only those that may be: few
    select *, row_number() over (order by journeys desc, route) as place from taken where journeys >= $least
    qualify place <= $top
),
others as (
    select sum(journeys) - coalesce((select sum(journeys) from chosen), 0) as journeys,
        sum(applied) - coalesce((select sum(applied) from chosen), 0) as applied
    from taken
),
nodes as (select place, unnest(route) as node, generate_subscripts(route, 1) as step from chosen),
letters as (
    select node, chr((32 + least(row_number() over (order by count(*) desc, node), 94))::integer) as letter
    from nodes
    group by node
),
coded as (
    select n.place, string_agg(l.letter, '' order by n.step) as code,
        string_agg(node_named($spelling, n.node), ' > ' order by n.step) as route
    from nodes as n
    join letters as l using (node)
    group by n.place
),
measured as (
    select b.place, list(levenshtein(a.code, b.code) / greatest(length(a.code), length(b.code)) order by a.place) as distances
    from coded as a
    join coded as b on a.place < b.place
    group by b.place
),
final as (
    select c.place, n.route, c.journeys::bigint as journeys, c.applied::bigint as applied, m.distances
    from chosen as c
    join coded as n using (place)
    left join measured as m using (place)
    union all
    select null, '(other)', journeys::bigint, applied::bigint, null from others where journeys > 0
)
select * exclude (place) from final order by place nulls last
