-- One row per rung (and role of the candidate, $by = 'role'), what came next the first time a journey stood on it
-- (another rung, or how it ended) and after how many days: to the next rung, else to the withdrawal or the last moment
-- observed.
with turns as (
    select *
    from scoped
    where rung is not null
    qualify rung is distinct from lag(rung) over (partition by candidate, part order by ord)
),
followed as (
    select *, lead(rung) over ahead as next_rung, lead(occurred_at) over ahead as next_at
    from turns
    window ahead as (partition by candidate, part order by ord)
),
firsts as (
    select * from followed qualify row_number() over (partition by candidate, part, rung order by ord) = 1
),
told as (
    select candidate, case when $by = 'role' then role else '' end as role, rung,
        coalesce(next_rung, outcome_of(applied_at, withdrawn_at, last_at, $silence_days)) as next_rung,
        greatest(0, date_diff('day', occurred_at,
            coalesce(next_at, withdrawn_at, (select observed_until from horizon)))) as day
    from firsts
),
crowds as (select role, rung, next_rung, people($unit, candidate) as people from told group by all),
final as (
    select t.role, t.rung, t.next_rung, t.day, count(*) as journeys,
        any_value(c.people) as people  -- of all its days together
    from told as t
    join crowds as c on c.role = t.role and c.rung = t.rung and c.next_rung = t.next_rung
    group by all
)
select * from final order by role, rung, next_rung, day
