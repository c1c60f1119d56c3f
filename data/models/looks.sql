-- One row per look of a touched candidate (a profile or a job ad), the profile as it stood that day.
delete from looks where candidate in (select candidate from touched);
insert into looks
with seen as (
    select s.candidate, s.ord, s.occurred_at, s.channel, s.company, s.employee_id, s.job_id, s.dwell_s, s.subject,
        s.role, s.function, s.level, s.relation, s.alumnus,
        row_number() over (partition by s.candidate, s.subject order by s.ord)::integer as nth
    from steps as s
    semi join touched using (candidate)
    where s.subject is not null
)
select l.candidate, l.ord, l.occurred_at, l.channel, l.company, l.employee_id, l.job_id, l.dwell_s, l.subject,
    l.role, l.function, l.level, l.relation, l.alumnus, l.nth, e.site, e.team, p.as_of,
    date_diff('day', p.as_of, l.occurred_at::date) > 180 as stale, p.has_profile, p.complete, p.attached, p.photo,
    p.network, p.posting
from seen as l
left join employees as e using (employee_id)
asof left join profiles as p on p.employee_id = l.employee_id and l.occurred_at >= p.as_of
order by l.candidate, l.ord;
