-- One row per candidate's company and company looked at first; beyond the $top most frequent, companies are '(other)'.
-- A company that is looked at is an employer of its own before any that is not, so that its balance can be told.
with firsts as (
    select candidate, employer, company from scoped where case when $peers then is_first_peer else is_first end
    union all
    select candidate, any_value(employer), arg_min(company, ord)  -- where it is not known which look was the first
    from scoped
    where not $kept and (is_peer or not $peers)
    group by candidate, part
),
added as (  -- candidates left out beside those who opened nobody, where these are a few (see attention.py)
    select distinct candidate from firsts where $more > 0 order by hash(candidate), candidate limit $more
),
pairs as (
    select employer, company, count(*) as journeys, who($unit, candidate) as who
    from firsts
    where candidate not in (from added)
    group by employer, company
),
companies_kept as (
    select company from pairs group by company order by sum(journeys) desc, company limit $top
),
employers_kept as (
    select employer from pairs where employer is not null group by employer
    order by employer in (from companies_kept) desc, employer in (select company from companies) desc, sum(journeys) desc,
        employer
    limit $top
),
folded as (
    select journeys, who,
        case when employer is null then 'unknown' when employer in (from employers_kept) then employer else '(other)' end as employer,
        case when company in (from companies_kept) then company else '(other)' end as company
    from pairs
),
final as (
    select employer, company, sum(journeys)::bigint as journeys, people_among($unit, journeys, who) as people
    from folded
    group by employer, company
)
select * from final order by employer, company
