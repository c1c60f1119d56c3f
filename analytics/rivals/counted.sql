-- One row per candidate's company (those of the companies table by name): journeys that looked at a known company, and at
-- a peer there.
with added as (  -- candidates left out as in the matrix (see beside.py)
    select distinct candidate from scoped where $more > 0 order by hash(candidate), candidate limit $more
),
kept as (select * from scoped where candidate not in (from added)),
seen as (
    select employer, count(*) filter (is_first) as journeys, count(*) filter (is_first_peer) as peers from kept group by all
    union all
    select employer, count(*), count(*) filter (peer)  -- where it is not known which look was the first
    from (
        select any_value(employer) as employer, bool_or(is_peer) as peer
        from kept
        where not $kept
        group by candidate, part
    )
    group by employer
),
final as (
    select coalesce(case when employer in (select company from companies) then employer end,
            case when employer is null then '(unknown)' else '(elsewhere)' end) as source,
        sum(journeys)::bigint as journeys, sum(peers)::bigint as peers
    from seen
    group by source
)
select * from final order by source
