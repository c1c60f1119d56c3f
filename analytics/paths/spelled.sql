-- One row per piece of a trail and how journeys on it ended (`outcome`, by name, and `ended`, by code): journeys in scope
-- that meet the anchors, and the piece's route, its nodes as letters. Several pieces may be one route: who needs routes
-- brings them together, others are spared that.
with taken as (  -- few distinct pieces: what a route is is asked once for each
    select piece_of(trail, path, $collapse, $spelling, $steps) as piece,
        outcome_code(applied_at, withdrawn_at, last_at, $silence_days) as ended, count(*) as journeys
    from scoped
    group by all
),
spelled as (
    select letters_in(piece, $spelling) as letters, ended, journeys from taken where piece <> ''
)
select route_of(letters, $collapse, $spelling, $steps) as route, outcome_named(ended) as outcome, ended, journeys
from spelled
