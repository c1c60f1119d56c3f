-- One row per candidate whose first look was at an employee on record, followed for $days days since; at most
-- $most of them, chosen by hash. `of` says how many there are, `before` how many touchpoints came before the look.
with followed as (
    select j.*, e.employee_id, e.company as employer, coalesce(e.role, 'unmapped') as employee_role,
        coalesce(e.function, 'unmapped') as employee_function, e.level as employee_level,
        coalesce(e.site, 'unknown') as site, date_diff('day', e.hired_on, j.look_at::date) / 365.25 as tenure
    from in_scope as j
    join employees as e on e.employee_id = j.look_employee
    left join companies as c on c.company = e.company
    cross join horizon as h
    where j.look_at + to_days($days) <= h.observed_until
        and (coalesce(c.is_own, false) = ($whose = 'own') or not exists (from companies where is_own))
),
drawn as (
    select *, (select count(*) from followed) as of from followed order by hash(candidate), candidate limit $most
)
select d.candidate, d.look_at, coalesce(d.applied_at <= d.look_at + to_days($days), false) as applied,
    coalesce(d.function, 'unmapped') as function, d.level, coalesce(d.seniority, 'unknown') as seniority,
    coalesce(d.region, 'unknown') as region, coalesce(d.first_channel, 'unknown') as channel,
    coalesce(d.look_relation = 'peer', false) as peer, coalesce(d.look_alumnus, false) as alumnus, d.look_ord - 1 as before,
    d.employee_id, d.employer as company, d.employee_role, d.employee_function, d.employee_level, d.site, d.tenure,
    p.attached, p.photo, p.network, p.complete, p.posting, d.of
from drawn as d
left join lasting_profiles() as p on p.employee_id = d.employee_id and d.look_at >= p.as_of and d.look_at < p.until
