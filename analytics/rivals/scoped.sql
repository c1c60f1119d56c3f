-- One row per look at an employee (or at an ad: $subject) of a known company, of the journeys in scope.
select j.candidate, j.part, j.company as employer, j.applied_at, j.withdrawn_at, j.last_at, l.company,
    list_contains($own::varchar[], l.company) as is_own, l.ord, l.occurred_at, l.relation = 'peer' as is_peer,
    l.employee_id
from steps as l
join in_scope as j on l.candidate = j.candidate and l.occurred_at between j.started_at and j.last_at
where l.subject = $subject and l.company is not null
    and ($companies::varchar[] is null or list_contains($companies::varchar[], l.company))
    and ($unit <> 'job' or hash(l.job_id) = j.part)
