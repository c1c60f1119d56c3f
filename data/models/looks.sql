-- One row per look of a touched candidate (a profile or a job ad), the profile as it stood that day.
delete from looks where candidate in (select candidate from touched);
insert into looks
with seen as (  -- narrow rows sort fast; the others join them
    select candidate, ord, employee_id, occurred_at::date as day,
        row_number() over (partition by candidate, subject order by ord)::integer as nth
    from steps
    semi join touched using (candidate)
    where subject is not null
),
dated as (
    select s.candidate, s.ord, s.nth, p.as_of
    from seen as s
    asof left join profiles as p on p.employee_id = s.employee_id and s.day >= p.as_of
)
select l.candidate, l.ord, l.occurred_at, l.channel, l.company, l.employee_id, l.job_id, l.dwell_s, l.subject,
    l.role, l.function, l.level, l.relation, l.alumnus, d.nth, e.site, e.team, d.as_of,
    date_diff('day', d.as_of, l.occurred_at::date) > 180 as stale, p.has_profile, p.complete, p.attached, p.photo,
    p.network, p.posting
from steps as l
join dated as d using (candidate, ord)
left join employees as e using (employee_id)
left join profiles as p on p.employee_id = l.employee_id and p.as_of = d.as_of
where l.subject is not null;
