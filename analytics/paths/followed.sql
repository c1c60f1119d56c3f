-- One row per route and how journeys on it ended (see spelled.sql), followed touchpoint by touchpoint, where trails do not tell.
with followed as (
    select r.route, outcome_code(s.applied_at, s.withdrawn_at, s.last_at, $silence_days) as ended, count(*) as journeys
    from scoped as s
    join followed_routes_of($node, $merged::varchar[], $collapse, $anchors, $which, $steps) as r
        on r.candidate = s.candidate and r.part = s.part
    group by all
)
select route, outcome_named(ended) as outcome, ended, journeys
from followed
