-- One row per profile snapshot, good `until` the employee's next one.
create or replace macro lasting_profiles() as table
select *, coalesce(lead(as_of) over (partition by employee_id order by as_of), 'infinity') as until from profiles;

-- One row per look at a `whom` (profile | ad), an employee's profile as it stood that day. Not kept: the few questions
-- that read profiles find them sooner than every import could write them, and new snapshots change no stored row.
create or replace macro looks_of(whom) as table
select s.candidate, s.ord, s.occurred_at, s.company, s.employee_id, s.role, s.function, s.level, s.relation, s.alumnus,
    e.site, e.team, p.as_of, date_diff('day', p.as_of, s.occurred_at::date) > 180 as stale, p.has_profile, p.complete,
    p.attached, p.photo, p.network, p.posting
from steps as s
left join employees as e using (employee_id)
left join lasting_profiles() as p on p.employee_id = s.employee_id and s.occurred_at >= p.as_of and s.occurred_at < p.until
where s.kind = case whom when 'profile' then 'profile_view' when 'ad' then 'job_ad' end;
