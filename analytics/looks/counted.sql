-- One row per scope: journeys that opened something, of those that count for it; those that opened a peer first; and those
-- that first opened something of a company that is not known (`elsewhere`).
with final as (
    select count(*) as journeys, count(*) filter (relation = 'peer') as peers,
        count(*) filter (seen_company is null) as elsewhere
    from scoped
    where looked_at is not null
)
select * from final
