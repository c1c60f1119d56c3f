-- One row per journey in scope, in any order (sorting a million takes longer than finding them): whose it is, and a
-- number that is the same in every scope that has the journey.
with final as (
    select candidate as person, hash(candidate, part) as journey from scoped
)
select * from final
