-- One row per scope: how many journeys there are.
with final as (
    select count(*) as journeys from scoped
)
select * from final
