-- One row per pillar and employee looked at: looks with a known score, those that met a gap, and two of the candidates
-- who met it and who did not (to count all takes longer than everything else), and of those beside whose look `lost`
-- counts.
with scored as (
    select pillar, employee_id, candidate, counted, score
    from (from scoped unpivot (score for pillar in (attached, photo, network, complete, posting)))
),
final as (
    select pillar, employee_id, count(*) as known, count(*) filter (score < $gap) as gaps,
        min(candidate) filter (score < $gap) as a_met, max(candidate) filter (score < $gap) as b_met,
        min(candidate) filter (score >= $gap) as a_not, max(candidate) filter (score >= $gap) as b_not,
        min(candidate) filter (score < $gap and not counted) as a_met_later,
        max(candidate) filter (score < $gap and not counted) as b_met_later,
        min(candidate) filter (score >= $gap and not counted) as a_not_later,
        max(candidate) filter (score >= $gap and not counted) as b_not_later
    from scored
    group by pillar, employee_id
)
select * from final order by pillar, employee_id
