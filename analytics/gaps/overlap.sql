-- One row per candidate: the first look, what was known before it, and whether an application followed.
with final as (
    select * from scoped
)
select * from final order by candidate
