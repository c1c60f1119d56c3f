-- One row per touchpoint whose letter is anything to the steps (bit by bit of $low and, from code 64 on, $high), as told_of
-- has it, in order, and a 0 before those of each journey: journeys in scope that last longer than $days and whose trails
-- got two steps or more.
with doubted as (
    select unnest(list_prepend(0, told[:n_touchpoints])) as told
    from scoped
    where lasting(started_at, last_at) > $days * 86400000000::bigint and regexp_matches(trail, ($ways::varchar[])[2])
),
final as (
    select told from doubted
    where (case when told & 64 = 0 then $low else $high end)::bigint >> (told & 63)::integer & 1 = 1
)
select * from final
