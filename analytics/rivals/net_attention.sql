-- One row per company: first looks that came in from other companies' people, and went out to other companies.
with firsts as (
    select candidate, employer, company
    from scoped
    where (not $peers or peer_ord is not null) and employer is not null
    qualify row_number() over (
        partition by candidate, part order by case when $peers then peer_ord else look_ord end
    ) = 1
),
across as (
    select company, 1 as came, 0 as went from firsts where company <> employer
    union all
    select employer, 0, 1 from firsts where company <> employer
),
final as (
    select a.company, coalesce(bool_or(c.is_own), false) as is_own, sum(came)::bigint as came, sum(went)::bigint as went
    from across as a
    left join companies as c on c.company = a.company
    where a.company in (select company from firsts)
    group by a.company
)
select * from final order by company
