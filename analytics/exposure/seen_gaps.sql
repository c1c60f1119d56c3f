-- One row per pillar and employee looked at: looks with a known score, and those that met a gap.
with scored as (
    select pillar, employee_id, candidate, score
    from (from scoped unpivot (score for pillar in (attached, photo, network, complete, posting)))
),
final as (
    select pillar, employee_id, count(*) as known, count(*) filter (score < $gap) as gaps
    from scored
    group by pillar, employee_id
)
select * from final order by pillar, employee_id
