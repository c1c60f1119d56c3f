-- One row per employee looked at: looks that met a gap, of the pillar or ('any') of at least one pillar,
-- and two of the candidates who did.
with met as (
    select employee_id, candidate,
        case $pillar when 'attached' then attached < $gap when 'photo' then photo < $gap
            when 'network' then network < $gap when 'complete' then complete < $gap
            when 'posting' then posting < $gap
            else coalesce(attached < $gap, false) or coalesce(photo < $gap, false) or coalesce(network < $gap, false)
                or coalesce(complete < $gap, false) or coalesce(posting < $gap, false) end as gap
    from scoped
),
final as (
    select employee_id, count(*) filter (gap) as gaps, count(*) as looks, min(candidate) filter (gap) as a_met,
        max(candidate) filter (gap) as b_met
    from met
    group by employee_id
)
select * from final order by gaps desc, employee_id
