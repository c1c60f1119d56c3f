-- One row per company whose employee (or ad) was looked at first, own companies marked.
with counted as (
    select seen_company, count(*) as journeys, who($unit, candidate) as who
    from scoped
    where looked_at is not null
    group by seen_company
),
final as (
    select coalesce(n.seen_company, 'unknown') as company, coalesce(bool_or(c.is_own), false) as is_own,
        sum(n.journeys)::bigint as journeys, people_among($unit, n.journeys, n.who) as people
    from counted as n
    left join companies as c on c.company = n.seen_company
    group by 1
)
select * from final order by journeys desc, company
