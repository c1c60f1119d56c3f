-- One row per pillar: employees whose score is known and those with a gap, own and rivals'.
with scored as (
    from scoped unpivot (score for pillar in (attached, photo, network, complete, posting))
),
final as (
    select pillar, count(*) filter (is_own) as own_known, count(*) filter (is_own and score < $gap) as own_gaps,
        count(*) filter (not is_own) as rival_known,
        count(*) filter (not is_own and score < $gap) as rival_gaps
    from scored
    group by pillar
)
select * from final order by pillar
