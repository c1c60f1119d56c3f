-- One row per candidate's company and company looked at first; beyond the $top most frequent, companies are '(other)'.
-- With $peers, the company of the first peer, or '(none)' beside the same employers, whose totals are then the same too.
-- A company that is looked at is an employer of its own before any that is not, so that its balance can be told.
with firsts as (
    select f.candidate, f.employer, f.company as first, p.company as peer
    from (from scoped where is_first) as f
    left join (from scoped where $peers and is_first_peer) as p using (candidate)
    union all
    select candidate, any_value(employer), arg_min(company, ord), arg_min(company, ord) filter (is_peer)
    from scoped
    where not $kept  -- where it is not known which look was the first
    group by candidate, part
),
added as (  -- candidates left out beside a few who opened nobody of a known company (see beside.py)
    select distinct candidate from firsts where $more > 0 order by hash(candidate), candidate limit $more
),
pairs as (
    select employer, first, case when $peers then coalesce(peer, '(none)') else first end as company,
        count(*) as journeys, who($unit, candidate) as who
    from firsts
    where candidate not in (from added)
    group by all
),
companies_kept as (
    select company from pairs where company <> '(none)' group by company order by sum(journeys) desc, company limit $top
),
firsts_kept as (
    select first from pairs group by first order by sum(journeys) desc, first limit $top
),
employers_kept as (
    select employer from pairs where employer is not null group by employer
    order by employer in (from firsts_kept) desc, employer in (select company from companies) desc, sum(journeys) desc,
        employer
    limit $top
),
folded as (
    select journeys, who,
        case when employer is null then 'unknown' when employer in (from employers_kept) then employer else '(other)' end as employer,
        case when company in (from companies_kept) or company = '(none)' then company else '(other)' end as company
    from pairs
),
final as (
    select employer, company, sum(journeys)::bigint as journeys, people_among($unit, journeys, who) as people
    from folded
    group by employer, company
)
select * from final order by employer, company
