-- One row per rung and what followed the first time a journey stood on it: another rung, the end, or not yet anything.
with turns as (
    select *
    from scoped
    where rung is not null
    qualify rung is distinct from lag(rung) over (partition by candidate, part order by ord)
),
followed as (
    select *, lead(rung) over (partition by candidate, part order by ord) as next_rung from turns
),
firsts as (
    select * from followed qualify row_number() over (partition by candidate, part, rung order by ord) = 1
),
final as (
    select rung,
        case
            when next_rung is not null then next_rung
            when withdrawn_at is null
                and last_at >= (select observed_until from horizon) - to_days($silence_days::integer)
                then '(still researching)'
            else '(ended)'
        end as next_rung,
        count(*) as journeys, people($unit, candidate) as people
    from firsts
    where rung <> 'application'
    group by 1, 2
)
select * from final order by rung, next_rung
