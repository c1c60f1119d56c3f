-- One row per pillar and employee looked at: looks with a known score, those that met a gap, and two of the candidates
-- who met it and who did not (to count all takes longer than everything else), and of those beside whose look `lost`
-- counts.
with as_seen as (  -- far fewer than looks: a profile changes seldom
    select employee_id, attached, photo, network, complete, posting, count(*) as looks,
        min(candidate) as a, max(candidate) as b, min(candidate) filter (not counted) as a_later,
        max(candidate) filter (not counted) as b_later
    from scoped
    group by employee_id, attached, photo, network, complete, posting
),
scored as (
    from as_seen unpivot (score for pillar in (attached, photo, network, complete, posting))
),
final as (
    select pillar, employee_id, sum(looks)::bigint as known,
        coalesce(sum(looks) filter (score < $gap), 0)::bigint as gaps,
        min(a) filter (score < $gap) as a_met, max(b) filter (score < $gap) as b_met,
        min(a) filter (score >= $gap) as a_not, max(b) filter (score >= $gap) as b_not,
        min(a_later) filter (score < $gap) as a_met_later, max(b_later) filter (score < $gap) as b_met_later,
        min(a_later) filter (score >= $gap) as a_not_later, max(b_later) filter (score >= $gap) as b_not_later
    from scored
    group by pillar, employee_id
)
select * from final order by pillar, employee_id
