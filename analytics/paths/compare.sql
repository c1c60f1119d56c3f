-- One row per way the journeys of one segment ended: each segment is asked on its own, as a scope of its own.
with final as (
    select outcome_of(applied_at, withdrawn_at, last_at, $silence_days) as outcome, count(*) as journeys, people($unit, candidate) as people
    from scoped
    group by 1
)
select * from final order by outcome
