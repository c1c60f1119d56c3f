-- One row per pillar, month and month a score was first known in (null: none yet), and of those people the last few by
-- hash one by one ($few = all others, then down to 1): employees there by the end of the month whose score is known both
-- then, by the last snapshot that tells it, and now; and those with a gap.
with span as (
    select date_trunc('month', min(as_of))::date as first, date_trunc('month', max(as_of))::date as last from profiles
),
months as (
    select month, least(month + interval 1 month, (select max(day) from scoped)) as ends
    from (select unnest(generate_series(first, last, interval 1 month))::date as month from span)
    where ($since::date is null or month >= date_trunc('month', $since::date))
        and ($until::date is null or month < $until::date)
),
snapshots as (
    select employee_id, as_of, last_value(attached ignore nulls) over history as attached,
        last_value(photo ignore nulls) over history as photo, last_value(network ignore nulls) over history as network,
        last_value(complete ignore nulls) over history as complete,
        last_value(posting ignore nulls) over history as posting
    from profiles
    window history as (partition by employee_id order by as_of)
),
there as (
    select s.employee_id, m.month, m.ends
    from scoped as s
    join employees as e using (employee_id)
    join months as m on e.hired_on is null or e.hired_on < m.ends
),
seen as (
    select t.month, t.employee_id, p.attached, p.photo, p.network, p.complete, p.posting
    from there as t
    asof join snapshots as p on p.employee_id = t.employee_id and t.ends > p.as_of
),
known as (
    select n.pillar, n.employee_id, t.month, t.score
    from (from scoped unpivot (now for pillar in (attached, photo, network, complete, posting))) as n
    left join (from seen unpivot (score for pillar in (attached, photo, network, complete, posting))) as t
        on t.pillar = n.pillar and t.employee_id = n.employee_id
),
dated as (
    select *, min(month) over (partition by pillar, employee_id) as since from known
),
placed as (
    select *, dense_rank() over (partition by pillar, since order by hash(employee_id), employee_id) as nth from dated
),
final as (
    select pillar, month, since, least(nth, $few) as nth, count(*) as people, count(*) filter (score < $gap) as gaps
    from placed
    group by all
)
select * from final order by pillar, month, since, nth desc
