-- One row per journey in scope and company whose employees (or ads: $subject) it looked at, in the order seen.
select j.candidate, j.part, coalesce(j.role, 'unmapped') as role, j.company as employer, j.applied_at, j.withdrawn_at,
    j.last_at, s.company, coalesce(c.is_own, false) as is_own, min(s.ord) as look_ord, min(s.occurred_at) as looked_at,
    min(case when s.relation = 'peer' then s.ord end) as peer_ord,
    min(case when s.relation = 'peer' then s.occurred_at end) as peer_at
from in_scope as j
join steps as s on s.candidate = j.candidate and s.occurred_at between j.started_at and j.last_at
left join companies as c on c.company = s.company
where s.subject = $subject and s.company is not null
    and ($companies::varchar[] is null or list_contains($companies::varchar[], s.company))
    and ($unit <> 'job' or hash(s.job_id) = j.part)
group by all
