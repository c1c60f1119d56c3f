-- One row per title of one import that has no role yet.
with brought as (
    select title from raw_touchpoints where import_id = $import_id
    union all select title from raw_employees where import_id = $import_id
    union all select profile_title from raw_profiles where import_id = $import_id
    union all select current_title from raw_candidates where import_id = $import_id
    union all select target_title from raw_candidates where import_id = $import_id
    union all select title from raw_jobs where import_id = $import_id
    union all select title from raw_careers where import_id = $import_id
)
select distinct title from brought anti join titles using (title) where title is not null
