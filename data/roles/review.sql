-- One row per title that was judged, or per title whose role is missing or doubtful and that was not; most candidates
-- first.
-- Titles that only candidates hold are listed from $k candidates on: a rare title of one's own can name a person.
with public as (
    select title from raw_touchpoints
    union select title from raw_employees
    union select profile_title from raw_profiles
    union select title from raw_jobs
    union select title from raw_careers
),
behind as (
    select title, candidate from raw_touchpoints
    union select e.title, t.candidate from raw_touchpoints as t join employees as e using (employee_id)
    union select current_title, candidate from raw_candidates
    union select target_title, candidate from raw_candidates
),
counted as (select title, count(distinct candidate) as people from behind group by title),
final as (
    select t.title, t.role, t.level, case when people >= $k then people end as people, c.who, c.corrected_at
    from titles as t
    left join counted using (title)
    left join title_corrections as c using (title)
    where case when $judged then c.title is not null else c.title is null and (t.role is null or t.doubtful) end
        and (coalesce(people, 0) >= $k or t.title in (select title from public where title is not null))
)
select * from final order by people desc nulls last, title
