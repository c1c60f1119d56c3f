-- One row per group of employees ($by) and pillar: how many there are, are known, have a gap, and have a snapshot.
with grouped as (
    select employee_id, as_of, attached, photo, network, complete, posting, overall,
        case $by when 'role' then role when 'site' then site when 'team' then team when 'size_band' then size_band
            when 'company' then company else '(all)' end as label
    from scoped
),
scored as (
    from grouped unpivot include nulls (score for pillar in (attached, photo, network, complete, posting, overall))
),
final as (
    select label, pillar, count(*) as employees, count(score) as known, count(*) filter (score < $gap) as gaps,
        sum(score) as total, count(as_of) as seen
    from scored
    group by label, pillar
)
select * from final order by label, pillar
