-- One row per rival: journeys that looked at both of us, by where the candidate applied.
with applied as (
    select distinct candidate, company from steps where kind = 'application_submitted' and company is not null
),
looked as (
    select distinct candidate, part, company, is_own from scoped
),
told as (
    select l.candidate, l.part, l.company, l.is_own, a.company is not null as won
    from looked as l
    left join applied as a on a.candidate = l.candidate and a.company = l.company
),
ours as (
    select candidate, part, bool_or(won) as to_us from told where is_own group by candidate, part
),
met as (
    select t.candidate, t.company, o.to_us, t.won as to_rival, t.candidate in (select candidate from applied) as applied
    from told as t
    join ours as o on o.candidate = t.candidate and o.part = t.part
    where not t.is_own
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
