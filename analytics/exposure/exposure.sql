-- One row per role looked at: looks with a known score of the pillar and those that met a gap, and whose they were;
-- `later_*` count those who looked beside the look that `lost` counts them by.
with scored as (
    select role, employee_id, candidate, occurred_at, counted,
        case $pillar when 'attached' then attached when 'photo' then photo when 'network' then network
            when 'complete' then complete else posting end as score
    from scoped
),
known as (select *, score < $gap as gap from scored where score is not null),
span as (select date_diff('day', min(occurred_at)::date, max(occurred_at)::date) + 1 as days from known),
persons as (
    select role, gap, candidate, not bool_and(counted) as later from known group by role, gap, candidate
),
crowds as (
    select role, count(*) filter (gap) as people_at_gap, count(*) filter (not gap) as people_without,
        count(*) filter (gap and later) as later_at_gap, count(*) filter (not gap and later) as later_without
    from persons
    group by role
),
looked as (
    select role, count(*) as looks, count(*) filter (gap) as looks_at_gap, count(distinct employee_id) as employees,
        count(distinct employee_id) filter (gap) as employees_at_gap
    from known
    group by role
),
final as (
    select role as employee_role, looks, looks_at_gap, employees, employees_at_gap, people_at_gap, people_without,
        later_at_gap, later_without, days
    from looked
    join crowds using (role)
    cross join span
)
select * from final order by employee_role
