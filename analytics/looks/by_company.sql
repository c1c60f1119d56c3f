-- One row per company whose employee (or ad) was looked at first, own companies marked.
with final as (
    select coalesce(s.seen_company, 'unknown') as company, coalesce(bool_or(c.is_own), false) as is_own,
        count(*) as journeys, people($unit, s.candidate) as people
    from scoped as s
    left join companies as c on c.company = s.seen_company
    where s.looked_at is not null
    group by 1
)
select * from final order by journeys desc, company
