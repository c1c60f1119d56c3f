-- One row per candidate whose marts change with the roles of some titles: who holds or seeks one, or met one.
insert into touched
with staff as (
    select employee_id from raw_employees where list_contains($titles, title)
    union select employee_id from raw_careers where list_contains($titles, title)
),
posts as (select distinct job_id from raw_jobs where list_contains($titles, title))
select candidate from raw_touchpoints where list_contains($titles, title)
union select candidate from raw_candidates
    where list_contains($titles, current_title) or list_contains($titles, target_title)
union select candidate from raw_touchpoints semi join staff using (employee_id)
union select candidate from raw_touchpoints semi join posts using (job_id)
union select candidate from raw_applications semi join posts using (job_id);
