-- One row per candidate whose marts an import changes: its own candidates, and those who met its employees or jobs.
insert into touched
with staff as (
    select employee_id from raw_employees where import_id = $import_id
    union select employee_id from raw_careers where import_id = $import_id
),
posts as (select distinct job_id from raw_jobs where import_id = $import_id)
select candidate from raw_touchpoints where import_id = $import_id
union select candidate from raw_candidates where import_id = $import_id
union select candidate from raw_applications where import_id = $import_id
union select candidate from raw_touchpoints semi join staff using (employee_id)
union select candidate from raw_touchpoints semi join posts using (job_id)
union select candidate from raw_applications semi join posts using (job_id);
