-- One row per rung and day: journeys that, so many days after first standing on it, went on to another rung, gave
-- up (withdrew), or were last observed.
with turns as (
    select *
    from scoped
    where rung is not null
    qualify rung is distinct from lag(rung) over (partition by candidate, part order by ord)
),
followed as (
    select *, lead(occurred_at) over (partition by candidate, part order by ord) as next_at from turns
),
firsts as (
    select * from followed qualify row_number() over (partition by candidate, part, rung order by ord) = 1
),
final as (
    select rung,
        greatest(0, date_diff('day', occurred_at, coalesce(next_at, withdrawn_at, (select observed_until from horizon)))) as day,
        count(*) filter (next_at is not null) as applied,
        count(*) filter (next_at is null and withdrawn_at is not null) as competing,
        count(*) filter (next_at is null and withdrawn_at is null) as censored
    from firsts
    group by rung, day
)
select * from final order by rung, day
