-- One row per role looked at: looks, looks with a known score of the pillar, those that met a gap, and people.
with scored as (
    select role, employee_id, candidate, occurred_at,
        case $pillar when 'attached' then attached when 'photo' then photo when 'network' then network
            when 'complete' then complete else posting end as score
    from scoped
),
span as (select date_diff('day', min(occurred_at)::date, max(occurred_at)::date) + 1 as days from scored),
final as (
    select role as employee_role, count(*) as looks, count(score) as looks_known, count(*) filter (score < $gap) as looks_at_gap,
        count(distinct candidate) filter (score is not null) as people,
        count(distinct candidate) filter (score < $gap) as people_at_gap,
        count(distinct employee_id) filter (score is not null) as employees,
        count(distinct employee_id) filter (score < $gap) as employees_at_gap, any_value(days) as days
    from scored
    cross join span
    group by role
)
select * from final order by employee_role
