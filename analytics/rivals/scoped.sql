-- One row per journey in scope and company whose employees (or ads: $subject) it looked at, in the order seen.
select j.candidate, j.part, coalesce(j.role, 'unmapped') as role, j.company as employer, j.applied_at, j.withdrawn_at,
    j.last_at, s.company, s.company in (select company from companies where is_own) as is_own, s.look_ord, s.looked_at,
    s.peer_ord, s.peer_at
from (
    select l.candidate, i.part, l.company, min(l.ord) as look_ord, min(l.occurred_at) as looked_at,
        min(case when l.relation = 'peer' then l.ord end) as peer_ord,
        min(case when l.relation = 'peer' then l.occurred_at end) as peer_at
    from in_scope as i
    join looks as l on l.candidate = i.candidate and l.occurred_at between i.started_at and i.last_at
    where l.subject = $subject and l.company is not null
        and ($companies::varchar[] is null or list_contains($companies::varchar[], l.company))
        and ($unit <> 'job' or hash(l.job_id) = i.part)
    group by l.candidate, i.part, l.company
) as s
join in_scope as j on j.candidate = s.candidate and j.part = s.part
