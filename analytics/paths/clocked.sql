-- One row per journey that met step 1: when it first did, and when it met step 2 after that, by letters and moments.
with begun as (
    select *, look_in(trail, ($leads::varchar[])[1]) as n from scoped
),
met as (
    select *, look_in(trail, ($leads::varchar[])[2]) as goal from begun where n is not null
)
select role, region, first_channel, seniority, applied_at, withdrawn_at, moment_of(told[n]) as began,
    moment_of(told[goal]) as reached
from met
