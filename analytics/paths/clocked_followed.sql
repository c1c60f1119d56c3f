-- One row per journey that met step 1: when it first did, and when it met step 2 after that, touchpoint by touchpoint.
with met as (
    select s.candidate, s.part, m.place, m.n, m.moment
    from marked_of($wanted, null) as m
    join scoped as s on s.candidate = m.candidate and s.part = m.part and m.n <= s.n_touchpoints
),
begun as (
    select candidate, part, min(n) as n, arg_min(moment, n) as began from met where place = 1 group by candidate, part
),
goals as (
    select m.candidate, m.part, min(m.moment) as reached
    from met as m
    join begun as b on b.candidate = m.candidate and b.part = m.part and m.n > b.n
    where m.place = 2
    group by m.candidate, m.part
)
select s.role, s.region, s.first_channel, s.seniority, s.applied_at, s.withdrawn_at, b.began, g.reached
from begun as b
join scoped as s on s.candidate = b.candidate and s.part = b.part
left join goals as g on g.candidate = b.candidate and g.part = b.part
