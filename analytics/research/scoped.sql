-- One row per touchpoint of the journeys in scope, with the rung of the ladder it stands on (null: none); of very many
-- journeys those of every second, third ... candidate by hash ($every): order within journeys costs most.
select j.candidate, j.part, coalesce(j.role, 'unmapped') as role, j.applied_at, j.withdrawn_at, j.last_at, s.ord,
    s.occurred_at, s.kind, s.company, s.employee_id, s.offline, s.subject, coalesce(s.role, 'unmapped') as seen_role,
    coalesce(c.is_own, false) as is_own,
    case
        when s.kind = 'profile_view' and s.relation = 'peer' then 'peer'
        when s.kind = 'profile_view' and s.relation in ('senior', 'executive') then 'manager'
        when s.kind = 'profile_view' and s.relation = 'recruiter' then 'recruiter'
        when s.kind = 'profile_view' then 'employee'
        when s.kind in ('company_page', 'career_site') then 'company_page'
        when s.kind = 'job_ad' then 'job_ad'
        when s.kind in ('message_to_employee', 'referral_talk') then 'message'
        when s.kind = 'application_submitted' then 'application'
    end as rung
from (select * from in_scope where hash(candidate) % $every::ubigint = 0) as j
join (select * from steps where hash(candidate) % $every::ubigint = 0) as s
    on s.candidate = j.candidate and s.occurred_at between j.started_at and j.last_at
left join companies as c on c.company = s.company
where ($companies::varchar[] is null or list_contains($companies::varchar[], s.company))
    and ($unit <> 'job' or hash(s.job_id) = j.part)
