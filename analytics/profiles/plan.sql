-- One row per employee there at the end of the period and pillar, and whether that is a gap (null: unknown), by site and function or by role ($by).
with scored as (
    from scoped unpivot include nulls (score for pillar in (attached, photo, network, complete, posting))
),
final as (
    select employee_id, case $by when 'site' then site else '(all)' end as site,
        case $by when 'site' then function else role end as employee_function, pillar,
        role in (select role from jobs where strategic) as strategic, score < $gap as gap
    from scored
)
select * from final order by employee_id, pillar
