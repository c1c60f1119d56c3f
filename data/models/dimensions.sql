-- The tables that touchpoints refer to, each rebuilt whole: they are small, and one statement each.

-- One row per company: the latest import says what it is.
create or replace table companies as
select company, is_own, size_band, sector
from raw_companies
qualify row_number() over (partition by company order by import_id desc, line desc) = 1
order by company;

-- One row per job, with the role its title stands for.
create or replace table jobs as
select j.job_id, j.company, j.title, j.opened_on, j.closed_on, coalesce(j.strategic, false) as strategic,
    t.role, t.function, t.level
from raw_jobs as j
left join titles as t using (title)
qualify row_number() over (partition by j.job_id order by j.import_id desc, j.line desc) = 1
order by j.job_id;

-- One row per employee, with the role the title stands for.
create or replace table employees as
select e.employee_id, e.company, e.title, e.site, e.team, e.hired_on, e.left_on, t.role, t.function, t.level,
    coalesce(t.recruiting, false) as recruiting, coalesce(t.managing, false) as managing,
    coalesce(t.executive, false) as executive
from raw_employees as e
left join titles as t using (title)
qualify row_number() over (partition by e.employee_id order by e.import_id desc, e.line desc) = 1
order by e.employee_id;

-- One row per past or present job of an employee.
create or replace table careers as
select c.employee_id, c.company, c.title, c.started_on, c.ended_on, t.role, t.function, t.level
from raw_careers as c
left join titles as t using (title)
qualify row_number() over (
    partition by c.employee_id, c.company, c.title, c.started_on order by c.import_id desc, c.line desc
) = 1
order by c.employee_id, c.started_on;

-- One row per help given to an employee.
create or replace table accompaniment as
select employee_id, given_on, help, minutes, cost, programme
from raw_accompaniment
qualify row_number() over (
    partition by employee_id, given_on, help order by import_id desc, line desc
) = 1
order by employee_id, given_on;

-- One row per profile snapshot, with its five pillars in 0..1 by the latest rules; null = not known.
create or replace table profiles as
with latest as (
    select * from raw_profiles
    qualify row_number() over (partition by employee_id, as_of order by import_id desc, line desc) = 1
),
named as (
    select p.*, e.title, e.hired_on, e.role as hr_role, t.role as shown_role
    from latest as p
    left join employees as e using (employee_id)
    left join titles as t on t.title = p.profile_title
)
select employee_id, as_of, coalesce(has_profile, true) as has_profile, profile_title, headline, has_photo,
    photo_pro, summary_len, current_pos_attached, current_pos_desc, n_past_pos, education, n_skills, location,
    industry, n_connections, posts_90d,
    case when has_profile is distinct from false then (
        coalesce(lower(trim(headline)) <> lower(trim(coalesce(profile_title, title))), false)::int
        + (summary_len >= r.summary_characters)::int + current_pos_desc::int
        + (n_past_pos >= 2 or date_diff('day', hired_on, as_of) < 730)::int
        + education::int + (n_skills >= r.skills)::int + (location and industry)::int
    ) / 7 end as complete,
    case when has_profile is distinct from false then
        (current_pos_attached and coalesce(shown_role = hr_role, true))::int::double end as attached,
    case when has_profile is distinct from false then
        case when not has_photo then 0.0 when photo_pro then 1.0 when has_photo then 0.5 end end as photo,
    case when has_profile is distinct from false and n_connections is not null  -- `least` would leave a null out
        then least(1.0, n_connections / r.connections) end as network,
    case when has_profile is distinct from false and posts_90d is not null
        then least(1.0, posts_90d / r.posts) end as posting
from named
cross join (select * exclude (posts_90d), posts_90d as posts from scoring order by version desc limit 1) as r
order by employee_id, as_of;
