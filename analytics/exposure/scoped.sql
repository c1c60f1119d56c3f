-- One row per look at an employee's profile by the candidates in scope, the profile as it stood that day.
select l.candidate, l.occurred_at, l.employee_id, l.company, coalesce(c.is_own, false) as is_own,
    coalesce(l.role, 'unmapped') as role, coalesce(l.function, 'unmapped') as function,
    coalesce(l.site, 'unknown') as site, l.has_profile, l.stale,
    l.attached, l.photo, l.network, l.complete, l.posting
from looks_of('profile') as l
left join companies as c using (company)
where l.employee_id is not null
    and l.candidate in (select candidate from in_scope)
    and ($companies::varchar[] is null or list_contains($companies::varchar[], l.company))
    and ($since::date is null or l.occurred_at >= $since::date)
    and ($until::date is null or l.occurred_at < $until::date)
    and ($whose = 'all' or coalesce(c.is_own, false) = ($whose = 'own') or not exists (from companies where is_own))
