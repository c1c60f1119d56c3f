-- One row per employee at the end of the period, with the last profile snapshot by then. The filters choose
-- employees: their company, and their role and function (the peers of the candidates chosen elsewhere).
with present as (
    select e.*, coalesce(c.is_own, false) as is_own, c.size_band,
        coalesce($until::date, greatest(h.observed_until::date, p.last_seen) + 1) as day
    from employees as e
    left join companies as c using (company)
    cross join horizon as h
    cross join (select max(as_of) as last_seen from profiles) as p
),
chosen as (
    select * from present
    where (hired_on is null or hired_on < day) and (left_on is null or left_on >= day)
        and ($companies::varchar[] is null or list_contains($companies::varchar[], company))
        and ($roles::varchar[] is null or list_contains($roles::varchar[], coalesce(role, 'unmapped')))
        and ($functions::varchar[] is null or list_contains($functions::varchar[], coalesce(function, 'unmapped')))
        and (not $strategic or role in (select role from jobs where strategic union select role from strategic_roles))
        and ($whose = 'all' or is_own = ($whose = 'own') or not exists (from companies where is_own))
)
select e.employee_id, e.company, e.is_own, coalesce(e.size_band, 'unknown') as size_band, coalesce(e.role, 'unmapped') as role,
    coalesce(e.function, 'unmapped') as function, coalesce(e.site, 'unknown') as site,
    coalesce(e.team, 'unknown') as team, e.left_on, e.day, p.as_of, p.has_profile, p.current_pos_attached,
    p.attached, p.photo, p.network, p.complete, p.posting,
    (if(w.attached > 0, w.attached * p.attached, 0) + if(w.photo > 0, w.photo * p.photo, 0)
        + if(w.network > 0, w.network * p.network, 0) + if(w.complete > 0, w.complete * p.complete, 0)
        + if(w.posting > 0, w.posting * p.posting, 0))
        / (w.attached + w.photo + w.network + w.complete + w.posting) as overall
from chosen as e
cross join (select * from scoring order by version desc limit 1) as w
asof left join profiles as p on p.employee_id = e.employee_id and e.day > p.as_of
