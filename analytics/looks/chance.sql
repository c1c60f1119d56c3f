-- One row per first look (a sample of at most $most): the two roles, and the month and site it happened in.
with drawn as (
    select role, seen_role, looked_at, seen_employee
    from scoped
    where looked_at is not null and role is not null and seen_role is not null
    order by hash(candidate, part) limit $most
),
final as (
    select d.role, d.seen_role, strftime(d.looked_at, '%Y-%m') as month, coalesce(e.site, 'unknown') as site
    from drawn as d
    left join employees as e on e.employee_id = d.seen_employee
)
select * from final order by month, site, role, seen_role
