-- One row per profile that could have been opened first, of a sample of $most first looks, as the profiles stood that
-- day: the one opened, and $others drawn by hash among those shown to the candidate until then, or, where nothing is
-- known to have been shown, among the colleagues of the same company employed that day.
with picks as materialized (
    select s.candidate, s.part, s.role, s.level, lower(s.region) as region, s.seen_company as company,
        s.seen_employee as employee_id, s.looked_at
    from scoped as s
    where s.looked_at is not null and s.seen_employee is not null and s.role is not null
    order by hash(s.candidate, s.part)
    limit $most
),
shown as (
    select distinct p.candidate, p.part, i.employee_id
    from picks as p
    join raw_impressions as i on i.candidate = p.candidate and i.occurred_at <= p.looked_at
    where i.employee_id <> p.employee_id
),
sizes as (select company, count(*) as size from employees group by company),
staff as (
    select company, employee_id, row_number() over (partition by company order by hash(employee_id)) - 1 as place
    from employees
),
drawn as (
    select p.candidate, p.part, p.employee_id as chosen, hash(p.candidate, p.part, t.try) % z.size as place, p.company
    from (from picks anti join shown using (candidate, part)) as p
    join sizes as z using (company)
    cross join range($tries) as t(try)
),
offered as (
    select distinct d.candidate, d.part, s.employee_id, false as chosen
    from drawn as d
    join staff as s on s.company = d.company and s.place = d.place
    where s.employee_id <> d.chosen
    union all
    select candidate, part, employee_id, false from shown
    union all
    select candidate, part, employee_id, true from picks
),
there as (
    select o.candidate, o.part, o.employee_id, o.chosen, p.looked_at, p.region, p.role as aim, p.level as aim_level,
        e.role, e.level, lower(e.site) as site
    from offered as o
    join picks as p on p.candidate = o.candidate and p.part = o.part
    join employees as e on e.employee_id = o.employee_id
    where coalesce(e.hired_on <= p.looked_at::date, true) and coalesce(e.left_on > p.looked_at::date, true)
        and e.role is not null
),
seen as (
    select t.*, f.complete, f.attached, f.photo, case when f.n_connections is not null then ln(greatest(f.n_connections, 1)) end as log_connections, f.posting
    from there as t
    join lasting_profiles() as f on f.employee_id = t.employee_id and t.looked_at >= f.as_of and t.looked_at < f.until
    where f.has_profile
),
monthly as (
    select employee_id, date_trunc('month', occurred_at) + interval 1 month as month, count(*) as looks
    from steps where kind = 'profile_view' group by all
),
ranked as (
    select s.*, coalesce(m.looks, 0) as looks,
        row_number() over (partition by s.candidate, s.part order by s.chosen desc, hash(s.employee_id, s.candidate)) as place
    from seen as s
    left join monthly as m on m.employee_id = s.employee_id and m.month = date_trunc('month', s.looked_at)
),
final as (
    select candidate, part, employee_id, chosen,
        (role = aim and near_level(level, aim_level))::int as same_role, (site = region)::int as same_site,
        abs(level - aim_level) as level_gap, complete, attached, photo, log_connections, posting,
        ln(1 + looks) as popularity, (candidate, part) in (select candidate, part from shown) as listed
    from ranked
    where place <= $others + 1
)
select * from final order by candidate, part, chosen desc, employee_id
