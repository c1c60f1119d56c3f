-- One row per sign that profile and personnel records disagree: employees it could be said of, and of whom it is.
with everybody as (
    select e.employee_id, e.left_on, e.title, e.role, t.role as shown_role, p.as_of, p.has_profile,
        p.current_pos_attached, p.profile_title, s.employee_id is not null as there,
        coalesce($until::date, greatest(h.observed_until::date, m.last_seen) + 1) as day
    from employees as e
    left join companies as c using (company)
    cross join horizon as h
    cross join (select max(as_of) as last_seen from profiles) as m
    left join scoped as s using (employee_id)
    asof left join profiles as p
        on p.employee_id = e.employee_id and coalesce($until::date, greatest(h.observed_until::date, m.last_seen) + 1) > p.as_of
    left join titles as t on t.title = p.profile_title
    where ($companies::varchar[] is null or list_contains($companies::varchar[], e.company))
        and ($roles::varchar[] is null or list_contains($roles::varchar[], coalesce(e.role, 'unmapped')))
        and ($functions::varchar[] is null or list_contains($functions::varchar[], coalesce(e.function, 'unmapped')))
        and (coalesce(c.is_own, false) = ($whose = 'own') or not exists (from companies where is_own))
),
final as (
    select 'leaver_attached' as sign, count(*) as asked,
        count(*) filter (current_pos_attached and as_of > left_on) as found
    from everybody where left_on < day
    union all
    select 'not_attached', count(current_pos_attached), count(*) filter (not current_pos_attached)
    from everybody where there
    union all
    select 'title_differs', count(*) filter (role is not null and shown_role is not null),
        count(*) filter (role <> shown_role)
    from everybody where there
    union all
    select 'no_profile', count(as_of), count(*) filter (has_profile = false) from everybody where there
    union all
    select 'stale', count(as_of), count(*) filter (date_diff('day', as_of, day) > $stale_days)
    from everybody where there
    union all
    select 'no_snapshot', count(*), count(*) filter (as_of is null) from everybody where there
)
select * from final where asked > 0
