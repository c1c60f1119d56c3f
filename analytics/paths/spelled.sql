-- One row per route, its nodes as letters, and how journeys on it ended: journeys in scope that meet the anchors, read
-- off their trails.
with taken as (  -- few distinct pieces: what a route is is asked once for each
    select piece_of(trail, path, $collapse, $spelling, $steps) as piece,
        outcome_code(applied_at, withdrawn_at, last_at, $silence_days) as ended, count(*) as journeys
    from scoped
    group by all
),
spelled as (
    select letters_in(piece, $spelling) as letters, outcome_named(ended) as outcome, journeys from taken where piece <> ''
)
select route_of(letters, $collapse, $spelling, $steps) as route, outcome, sum(journeys)::bigint as journeys
from spelled
group by all
