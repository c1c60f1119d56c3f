-- One row per look at an employee's profile by the candidates in scope, the profile as it stood that day, and whether it
-- is the look by which `lost` counts the candidate: the first one, if it was followed for $days days.
with counted as (
    select s.candidate, min(s.ord) as ord
    from steps as s
    join in_scope as j
        on j.candidate = s.candidate and j.look_at = s.occurred_at and j.look_employee = s.employee_id
    cross join horizon as h
    where s.subject = 'profile' and j.look_at + to_days($days) <= h.observed_until
    group by s.candidate
)
select l.candidate, l.occurred_at, l.employee_id, l.company, coalesce(c.is_own, false) as is_own,
    coalesce(l.role, 'unmapped') as role, coalesce(l.function, 'unmapped') as function,
    coalesce(l.site, 'unknown') as site, l.has_profile, l.stale,
    l.attached, l.photo, l.network, l.complete, l.posting, f.ord is not null as counted
from looks_of('profile') as l
left join companies as c using (company)
left join counted as f on f.candidate = l.candidate and f.ord = l.ord
where l.employee_id is not null
    and l.candidate in (select candidate from in_scope)
    and ($companies::varchar[] is null or list_contains($companies::varchar[], l.company))
    and ($since::date is null or l.occurred_at >= $since::date)
    and ($until::date is null or l.occurred_at < $until::date)
    and ($whose = 'all' or coalesce(c.is_own, false) = ($whose = 'own') or not exists (from companies where is_own))
