-- One row per first message to an employee by whether, and after how many days, that employee answered, and whether
-- the candidate applied between $landmark and $landmark + $days days after it.
with wrote as (
    select *
    from scoped
    where kind = 'message_to_employee'
    qualify row_number() over (partition by candidate, part order by ord) = 1
),
replied as (
    select w.candidate, w.part, min(s.occurred_at) as answered_at
    from wrote as w
    join scoped as s on s.candidate = w.candidate and s.part = w.part and s.kind = 'employee_reply' and s.ord > w.ord
        and (s.employee_id = w.employee_id or s.employee_id is null or w.employee_id is null)
    group by w.candidate, w.part
),
clocked as (
    select w.candidate, w.occurred_at as wrote_at, r.answered_at, w.applied_at, w.withdrawn_at,
        w.occurred_at + to_days($landmark::integer) as landmark_at, (select observed_until from horizon) as observed_until
    from wrote as w
    left join replied as r on r.candidate = w.candidate and r.part = w.part
),
final as (
    select answered_at is not null as answered,
        date_diff('day', wrote_at, coalesce(answered_at, applied_at, withdrawn_at, observed_until)) as day,
        coalesce(answered_at <= landmark_at, false) as in_time,
        coalesce(applied_at, withdrawn_at, observed_until) > landmark_at
            and landmark_at + to_days($days::integer) <= observed_until as followed,
        coalesce(applied_at between landmark_at and landmark_at + to_days($days::integer), false) as applied,
        count(*) as journeys, people($unit, candidate) as people
    from clocked
    group by all
)
select * from final order by all
