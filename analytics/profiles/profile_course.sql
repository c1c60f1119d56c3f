-- One row per month and pillar: employees there at its end, known by their last snapshot, and with a gap.
with span as (
    select date_trunc('month', min(as_of))::date as first, date_trunc('month', max(as_of))::date as last from profiles
),
months as (
    select unnest(generate_series(first, last, interval 1 month))::date as month from span
),
there as (
    select s.employee_id, m.month, m.month + interval 1 month as ends
    from months as m
    join employees as e
        on (e.hired_on is null or e.hired_on < m.month + interval 1 month)
        and (e.left_on is null or e.left_on >= m.month + interval 1 month)
    join scoped as s using (employee_id)
    where ($since::date is null or m.month >= date_trunc('month', $since::date))
        and ($until::date is null or m.month < $until::date)
),
seen as (
    select t.month, t.employee_id, if(s.attached is null, null, p.attached) as attached,
        if(s.photo is null, null, p.photo) as photo, if(s.network is null, null, p.network) as network,
        if(s.complete is null, null, p.complete) as complete, if(s.posting is null, null, p.posting) as posting
    from there as t
    join scoped as s using (employee_id)
    asof join profiles as p on p.employee_id = t.employee_id and t.ends > p.as_of
),
scored as (
    from seen unpivot (score for pillar in (attached, photo, network, complete, posting))
),
final as (
    select month, pillar, count(*) as known, count(*) filter (score < $gap) as gaps
    from scored
    group by month, pillar
)
select * from final order by month, pillar
