-- One row per touchpoint of the journeys in scope.
select j.candidate, j.part, coalesce(j.role, 'unmapped') as role, j.applied_at, j.withdrawn_at, j.last_at, s.ord,
    s.occurred_at, s.kind, s.company, s.employee_id, s.offline, s.subject, coalesce(s.role, 'unmapped') as seen_role,
    coalesce(list_contains($own::varchar[], s.company), false) as is_own
from in_scope as j
join (select * from steps where $every = 1 or hash(candidate) % $every::ubigint = 0) as s
    on s.candidate = j.candidate and s.occurred_at between j.started_at and j.last_at
where ($companies::varchar[] is null or list_contains($companies::varchar[], s.company))
    and ($unit <> 'job' or hash(s.job_id) = j.part)
