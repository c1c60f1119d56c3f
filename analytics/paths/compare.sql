-- One row per way the journeys of one segment ended: each segment is asked on its own, as a scope of its own.
with final as (
    select case
            when applied_at is not null then '(applied)'
            when withdrawn_at is not null then '(withdrawn)'
            when last_at >= (select observed_until from horizon) - to_days($silence_days::integer)
                then '(still researching)'
            else '(silent)'
        end as outcome, count(*) as journeys, people($unit, candidate) as people
    from scoped
    group by 1
)
select * from final order by outcome
