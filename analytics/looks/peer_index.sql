-- One row per outcome of the first look and share of peers among those it could have fallen on: in the company
-- looked at, in all companies (both by headcount of that week), and among the profiles shown to the candidate.
with firsts as (
    select candidate, part, role, seen_company as company, looked_at, seen_role = role as peer,
        date_trunc('week', looked_at)::date as week
    from scoped
    where looked_at is not null and role is not null and seen_role is not null
),
weeks as (select distinct week from firsts),
staff as (
    select w.week, e.company, e.role, count(*) as heads
    from weeks as w
    join employees as e on coalesce(e.hired_on <= w.week, true) and coalesce(e.left_on > w.week, true)
    group by all
),
company_staff as (select week, company, sum(heads) as heads from staff group by all),
role_staff as (select week, role, sum(heads) as heads from staff group by all),
whole_staff as (select week, sum(heads) as heads from staff group by all),
shown as (
    select f.candidate, f.part, avg((e.role = f.role)::int) as share
    from firsts as f
    join raw_impressions as i on i.candidate = f.candidate and i.occurred_at <= f.looked_at
    join employees as e using (employee_id)
    group by all
),
placed as (
    select f.peer, f.candidate, round(coalesce(s.heads, 0) / c.heads, 4) as within,
        round(coalesce(r.heads, 0) / w.heads, 4) as pooled, round(i.share, 4) as shown
    from firsts as f
    left join staff as s on s.week = f.week and s.company = f.company and s.role = f.role
    left join company_staff as c on c.week = f.week and c.company = f.company
    left join role_staff as r on r.week = f.week and r.role = f.role
    left join whole_staff as w on w.week = f.week
    left join shown as i on i.candidate = f.candidate and i.part = f.part
),
final as (
    select peer, within, pooled, shown, count(*) as journeys, people($unit, candidate) as people
    from placed
    group by all
)
select * from final order by peer, within, pooled, shown
