-- One row per candidate's company and company looked at first; beyond the $top most frequent, companies are '(other)'.
with firsts as (
    select candidate, coalesce(employer, 'unknown') as employer, company
    from scoped
    where not $peers or peer_ord is not null
    qualify row_number() over (
        partition by candidate, part order by case when $peers then peer_ord else look_ord end
    ) = 1
),
employers_kept as (
    select employer from firsts group by employer
    order by employer in (select company from companies) desc, count(*) desc, employer limit $top
),
companies_kept as (
    select company from firsts group by company order by count(*) desc, company limit $top
),
folded as (
    select candidate,
        case when employer = 'unknown' or employer in (from employers_kept) then employer else '(other)' end as employer,
        case when company in (from companies_kept) then company else '(other)' end as company
    from firsts
),
final as (
    select employer, company, count(*) as journeys, people($unit, candidate) as people
    from folded
    group by employer, company
)
select * from final order by employer, company
