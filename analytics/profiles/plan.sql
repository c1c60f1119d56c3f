-- One row per employee there at the end of the period and pillar with a gap, by site and function or by role ($by).
with scored as (
    from scoped unpivot (score for pillar in (attached, photo, network, complete, posting))
),
final as (
    select employee_id, case $by when 'site' then site else '(all)' end as site,
        case $by when 'site' then function else role end as employee_function, pillar,
        role in (select role from jobs where strategic) as strategic
    from scored
    where score < $gap
)
select * from final order by employee_id, pillar
