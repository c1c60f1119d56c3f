-- One row per candidate whose first look was at an employee on record, followed for $days days since; at most
-- $most of them, chosen by hash. `of` says how many there are, `before` how many touchpoints came before the look.
select j.candidate, j.look_at, coalesce(j.applied_at <= j.look_at + to_days($days), false) as applied,
    coalesce(j.function, 'unmapped') as function, j.level, coalesce(j.seniority, 'unknown') as seniority,
    coalesce(j.region, 'unknown') as region, coalesce(j.first_channel, 'unknown') as channel,
    coalesce(j.look_relation = 'peer', false) as peer, coalesce(j.look_alumnus, false) as alumnus, l.ord - 1 as before,
    e.employee_id, e.company, coalesce(e.role, 'unmapped') as employee_role,
    coalesce(e.function, 'unmapped') as employee_function, e.level as employee_level,
    coalesce(e.site, 'unknown') as site, date_diff('day', e.hired_on, j.look_at::date) / 365.25 as tenure,
    l.attached, l.photo, l.network, l.complete, l.posting, count(*) over () as of
from in_scope as j
join looks_of('profile') as l on l.candidate = j.candidate and l.occurred_at = j.look_at
    and l.employee_id = j.look_employee
join employees as e on e.employee_id = j.look_employee
left join companies as c on c.company = e.company
cross join horizon as h
where j.look_at + to_days($days) <= h.observed_until
    and ($whose = 'all' or coalesce(c.is_own, false) = ($whose = 'own') or not exists (from companies where is_own))
qualify row_number() over (partition by j.candidate, j.part order by l.ord) = 1
    and row_number() over (order by hash(j.candidate), j.candidate, j.part) <= $most
