-- One row per first look (a sample of at most $most): the two roles, and the month and site it happened in.
with known as (
    select s.candidate, s.part, s.role, s.seen_role, strftime(s.looked_at, '%Y-%m') as month,
        coalesce(e.site, 'unknown') as site
    from scoped as s
    left join employees as e on e.employee_id = s.seen_employee
    where s.looked_at is not null and s.role is not null and s.seen_role is not null
),
final as (
    select role, seen_role, month, site
    from known
    order by hash(candidate, part) limit $most
)
select * from final order by month, site, role, seen_role
