-- One row per outcome of the first look and share of peers among those it could have fallen on: in the company
-- looked at, in all companies (both by headcount of that week), and among the profiles shown to the candidate.
with firsts as (
    select candidate, part, role, level, seen_level is not null as by_level, seen_company as company, looked_at,
        seen_role = role and (relation = 'peer' or near_level(seen_level, level)) as peer,
        date_trunc('week', looked_at)::date as week
    from scoped
    where looked_at is not null and role is not null and seen_role is not null
),
shown as (
    select f.candidate, f.part, avg((e.role = f.role and (not f.by_level or near_level(e.level, f.level)))::int) as share
    from firsts as f
    join raw_impressions as i on i.candidate = f.candidate and i.occurred_at <= f.looked_at
    join employees as e on e.employee_id = i.employee_id and e.role is not null
    group by all
),
alike as (  -- far fewer than first looks
    select f.peer, f.week, f.role, f.level, f.by_level, f.company, round(i.share, 4) as shown, count(*) as journeys
    from firsts as f
    left join shown as i using (candidate, part)
    group by all
),
staff as (
    select w.week, e.company, e.role, e.level, count(*) as heads
    from (select distinct week from alike) as w
    join employees as e on coalesce(e.hired_on <= w.week, true) and coalesce(e.left_on > w.week, true)
    where e.role is not null
    group by all
),
company_staff as (select week, company, sum(heads) as heads from staff group by all),
whole_staff as (select week, sum(heads) as heads from staff group by all),
asked as (select distinct week, role, level, by_level from alike),
peers as (
    select a.week, a.role, a.level, a.by_level, s.company, sum(s.heads) as heads
    from asked as a
    join staff as s on s.week = a.week and s.role = a.role
        and (not a.by_level or near_level(s.level, a.level))
    group by all
),
all_peers as (select week, role, level, by_level, sum(heads) as heads from peers group by all),
placed as (
    select f.peer, f.journeys, round(coalesce(s.heads, 0) / c.heads, 4) as within,
        round(coalesce(r.heads, 0) / w.heads, 4) as pooled, f.shown
    from alike as f
    left join peers as s on s.week = f.week and s.role = f.role and s.level is not distinct from f.level
        and s.by_level = f.by_level and s.company = f.company
    left join company_staff as c on c.week = f.week and c.company = f.company
    left join all_peers as r on r.week = f.week and r.role = f.role and r.level is not distinct from f.level
        and r.by_level = f.by_level
    left join whole_staff as w on w.week = f.week
),
final as (
    select peer, within, pooled, shown, sum(journeys)::bigint as journeys
    from placed
    group by all
)
select * from final order by peer, within, pooled, shown
