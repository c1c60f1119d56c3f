-- One row per rival: journeys that looked at both of us, by where the candidate applied.
with applied as (
    select distinct candidate, company from steps where kind = 'application_submitted' and company is not null
),
ours as (
    select s.candidate, s.part, bool_or(a.company is not null) as to_us
    from scoped as s
    left join applied as a on a.candidate = s.candidate and a.company = s.company
    where s.is_own
    group by s.candidate, s.part
),
theirs as (
    select distinct s.candidate, s.part, s.company, o.to_us
    from scoped as s
    join ours as o on o.candidate = s.candidate and o.part = s.part
    where not s.is_own
),
met as (
    select t.candidate, t.company, t.to_us, a.company is not null as to_rival,
        t.candidate in (select candidate from applied) as applied
    from theirs as t
    left join applied as a on a.candidate = t.candidate and a.company = t.company
),
final as (
    select company, count(*) as journeys, people($unit, candidate) as people,
        count(*) filter (to_us <> to_rival) as decided, count(*) filter (to_us and not to_rival) as won,
        count(*) filter (to_us and to_rival) as to_both, count(*) filter (applied and not to_us and not to_rival) as elsewhere,
        count(*) filter (not applied) as neither
    from met
    group by company
)
select * from final order by journeys desc, company
