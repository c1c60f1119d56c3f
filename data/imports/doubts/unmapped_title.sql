-- Rows with a job title that stands for no role.
with without as (
    select title from titles where role is null
    union
    select unnest($unmapped::varchar[])
)
select line from rows semi join without using (title)
union
select line from rows semi join without on without.title = rows.target_title
