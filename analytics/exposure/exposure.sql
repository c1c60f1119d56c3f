-- One row per role looked at: looks with a known score of the pillar and those that met a gap, and whose they were.
with scored as (
    select role, employee_id, candidate, occurred_at,
        case $pillar when 'attached' then attached when 'photo' then photo when 'network' then network
            when 'complete' then complete else posting end as score
    from scoped
),
known as (select *, score < $gap as gap from scored where score is not null),
span as (select date_diff('day', min(occurred_at)::date, max(occurred_at)::date) + 1 as days from known),
final as (
    select role as employee_role, count(*) as looks, count(*) filter (gap) as looks_at_gap,
        count(distinct candidate) filter (gap) as people_at_gap,
        count(distinct candidate) filter (not gap) as people_without, count(distinct employee_id) as employees,
        count(distinct employee_id) filter (gap) as employees_at_gap, any_value(days) as days
    from known
    cross join span
    group by role
)
select * from final order by employee_role
