-- One row per route and how journeys on it ended: journeys in scope that meet the anchors, read off their trails.
with taken as (  -- few distinct pieces: what a route is called is asked once for each
    select p.piece, outcome_of(s.applied_at, s.withdrawn_at, s.last_at, $silence_days) as outcome, count(*) as journeys
    from scoped as s
    join pieces_of($collapse, $spelling, $steps) as p on p.candidate = s.candidate and p.part = s.part
    group by all
),
named as (select nodes_in(piece, $spelling) as nodes, outcome, journeys from taken)
select route_of(nodes, $collapse, $spelling, $steps) as route, outcome, sum(journeys)::bigint as journeys
from named
group by all
