-- One row per look at an employee's profile by the candidates in scope, the profile as it stood that day, and whether it
-- is the look by which `lost` counts the candidate: the first one, if it was followed for $days days.
select l.candidate, l.occurred_at, l.employee_id, coalesce(l.role, 'unmapped') as role, l.attached, l.photo, l.network,
    l.complete, l.posting,
    coalesce(l.ord = j.look_ord and j.look_at + to_days($days) <= (select observed_until from horizon), false) as counted
from looks_of('profile') as l
join in_scope as j using (candidate)
where l.employee_id is not null
    and ($companies::varchar[] is null or list_contains($companies::varchar[], l.company))
    and ($since::date is null or l.occurred_at >= $since::date)
    and ($until::date is null or l.occurred_at < $until::date)
    and ($own::varchar[] = [''] or coalesce(list_contains($own::varchar[], l.company), false) = ($whose = 'own'))
