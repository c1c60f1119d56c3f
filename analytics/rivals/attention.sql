-- One row per candidate's company and company looked at first; beyond the $top most frequent, companies are '(other)'.
-- A company that is looked at is an employer of its own before any that is not, so that its balance can be told.
with firsts as (
    select any_value(employer) as employer, candidate, arg_min(company, ord) as company
    from scoped
    where is_peer or not $peers
    group by candidate, part
),
companies_kept as (
    select company from firsts group by company order by count(*) desc, company limit $top
),
employers_kept as (
    select employer from firsts where employer is not null group by employer
    order by employer in (from companies_kept) desc, employer in (select company from companies) desc, count(*) desc, employer
    limit $top
),
folded as (
    select candidate,
        case when employer is null then 'unknown' when employer in (from employers_kept) then employer else '(other)' end as employer,
        case when company in (from companies_kept) then company else '(other)' end as company
    from firsts
),
final as (
    select employer, company, count(*) as journeys, people($unit, candidate) as people
    from folded
    group by employer, company
)
select * from final order by employer, company
