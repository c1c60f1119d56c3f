-- One row per company or size band ($by): its employees today, those without a profile, and its touchpoints.
with staff as (
    select e.company, count(*) as employees,
        count(*) filter (p.has_profile is not true) as without_profile, count(p.employee_id) as captured
    from employees as e
    left join (
        select employee_id, arg_max(has_profile, as_of) as has_profile from profiles group by employee_id
    ) as p using (employee_id)
    where e.left_on is null or e.left_on > (select observed_until from horizon)
    group by e.company
),
touched as (
    select company, count(*) as touchpoints, count(*) filter (offline) as offline,
        count(distinct candidate) filter (offline) as offline_people,
        count(distinct candidate) as people
    from scoped
    where company is not null
    group by company
),
final as (
    select case $by when 'band' then coalesce(c.size_band, 'unknown') else coalesce(s.company, t.company) end as label,
        sum(coalesce(s.employees, 0))::bigint as employees, sum(coalesce(s.without_profile, 0))::bigint as without_profile,
        sum(coalesce(s.captured, 0))::bigint as captured,
        sum(coalesce(t.touchpoints, 0))::bigint as touchpoints, sum(coalesce(t.offline, 0))::bigint as offline,
        max(coalesce(t.people, 0))::bigint as people, max(coalesce(t.offline_people, 0))::bigint as offline_people
    from staff as s
    full join touched as t on t.company = s.company
    left join companies as c on c.company = coalesce(s.company, t.company)
    group by 1
)
select * from final order by employees desc, label
