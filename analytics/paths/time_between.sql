-- One row per group and day since the first touchpoint of step 1: journeys that met step 2 that day, left the research
-- another way (applied or withdrew), or were last observed.
with met as (
    select s.candidate, s.part, m.place, m.n, m.moment
    from marked_of($wanted, null) as m
    join scoped as s on s.candidate = m.candidate and s.part = m.part and m.n <= s.n_touchpoints
),
begun as (
    select candidate, part, min(n) as n, arg_min(moment, n) as moment from met where place = 1 group by candidate, part
),
goals as (
    select m.candidate, m.part, min(m.moment) as moment
    from met as m
    join begun as b on b.candidate = m.candidate and b.part = m.part and m.n > b.n
    where m.place = 2
    group by m.candidate, m.part
),
clocked as (
    select b.moment as began, g.moment as reached, coalesce(case $by
            when 'role' then coalesce(s.role, 'unmapped')
            when 'region' then s.region
            when 'first_channel' then s.first_channel
            when 'seniority' then s.seniority
            else '(all)'
        end, 'unknown') as "group",
        case when s.withdrawn_at >= b.moment then s.withdrawn_at when s.applied_at >= b.moment then s.applied_at end as gone,
        (select observed_until from horizon) as observed_until
    from begun as b
    join scoped as s on s.candidate = b.candidate and s.part = b.part
    left join goals as g on g.candidate = b.candidate and g.part = b.part
),
final as (
    select "group", date_diff('day', began, coalesce(least(reached, gone), observed_until)) as day,
        count(*) filter (reached <= coalesce(gone, reached)) as applied,
        count(*) filter (gone is not null and (reached is null or reached > gone)) as competing,
        count(*) filter (reached is null and gone is null) as censored
    from clocked
    group by all
)
select * from final order by "group", day
