-- Rows with a job title that stands for no role.
with without as (
    select title from titles where role is null
    union
    select unnest($unmapped::varchar[])
)
select line from rows where title in (from without) or target_title in (from without)
