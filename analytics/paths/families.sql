-- One row per pair of routes, by their rank: how many nodes must be put in, taken out or swapped to make one of the
-- other, over the length of the longer. Routes are the $top most frequent ones of at least $least journeys; nodes beyond
-- the 94 most frequent, for which there is no letter left, count as one.
with taken as (
    select array_to_string(route, ' > ') as name, any_value(route) as route, sum(journeys) as journeys
    from routed
    group by 1
),
named as (
    select row_number() over (order by journeys desc, name) - 1 as place, route
    from taken
    where journeys >= $least
    qualify place < $top
),
nodes as (select place, unnest(route) as node, generate_subscripts(route, 1) as step from named),
letters as (
    select node, chr((32 + least(row_number() over (order by count(*) desc, node), 94))::integer) as letter
    from nodes
    group by node
),
coded as (
    select n.place, string_agg(l.letter, '' order by n.step) as code
    from nodes as n
    join letters as l using (node)
    group by n.place
),
final as (
    select a.place as one, b.place as another,
        levenshtein(a.code, b.code) / greatest(length(a.code), length(b.code)) as distance
    from coded as a
    join coded as b on a.place < b.place
)
select * from final order by one, another
