-- One row per employee: whether in scope, the last scores, pillars with a gap, and all looks ever with who looked.
with looked as (
    select employee_id, count(*) as looks, count(distinct candidate) as candidates
    from steps
    where subject = 'profile'
    group by employee_id
),
final as (
    select e.employee_id, coalesce(e.role, 'unmapped') as own_role,
        list_count(list_filter([s.attached, s.photo, s.network, s.complete, s.posting], lambda score: score < $gap))
            as gap_count,
        coalesce(l.looks, 0) as looks, coalesce(e.site, 'unknown') as site, s.as_of,
        s.attached as score_attached, s.photo as score_photo, s.network as score_network,
        s.complete as score_complete, s.posting as score_posting, s.overall as score_overall,
        coalesce(l.candidates, 0) as candidates, s.employee_id is not null as there
    from employees as e
    left join scoped as s using (employee_id)
    left join looked as l using (employee_id)
)
select * from final order by gap_count desc, employee_id
