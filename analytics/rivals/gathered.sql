-- One row per look at an employee (or at an ad: $subject) of a known company, where a journey is not all of a candidate's
-- research: of that, the mart `met` keeps the first looks (see scoped.sql). Which look was the first is not known here,
-- and to find it out would cost the questions that do not ask.
select j.candidate, j.part, j.company as employer, j.applied_at, j.withdrawn_at, j.last_at, s.company,
    list_contains($own::varchar[], s.company) as is_own, s.ord, s.relation = 'peer' as is_peer,
    null::boolean as is_first, null::boolean as is_first_peer
from steps as s
join in_scope as j on s.candidate = j.candidate and s.occurred_at between j.started_at and j.last_at
where s.subject = $subject and s.company is not null
    and ($companies::varchar[] is null or list_contains($companies::varchar[], s.company))
    and ($unit <> 'job' or hash(s.job_id) = j.part)
