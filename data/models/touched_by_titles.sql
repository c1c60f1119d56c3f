-- One row per candidate whose marts change with the roles of some titles: who holds or seeks one, or met one.
insert into touched
with said as (select unnest($titles::varchar[]) as title),
staff as (
    select employee_id from raw_employees semi join said using (title)
    union select employee_id from raw_careers semi join said using (title)
),
posts as (select distinct job_id from raw_jobs semi join said using (title))
select candidate from raw_touchpoints semi join said using (title)
union select candidate from raw_candidates
    where current_title in (select title from said) or target_title in (select title from said)
union select candidate from raw_touchpoints semi join staff using (employee_id)
union select candidate from raw_touchpoints semi join posts using (job_id)
union select candidate from raw_applications semi join posts using (job_id);
