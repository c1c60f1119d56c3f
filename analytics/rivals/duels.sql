-- One row per rival: journeys that looked at both of us, by where the candidate applied.
with applied as (
    select candidate, list(company) as companies
    from steps
    where kind = 'application_submitted' and company is not null
    group by candidate
),
ours as (
    select s.candidate, s.part, coalesce(bool_or(list_contains(a.companies, s.company)), false) as to_us
    from scoped as s
    left join applied as a using (candidate)
    where s.is_own
    group by s.candidate, s.part
),
theirs as (
    select distinct candidate, part, company from scoped semi join ours using (candidate, part) where not is_own
),
met as (
    select t.candidate, t.company, o.to_us, coalesce(list_contains(a.companies, t.company), false) as to_rival,
        a.candidate is not null as applied
    from theirs as t
    join ours as o using (candidate, part)
    left join applied as a using (candidate)
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
