-- One row per rival: journeys that looked at both of us, by where the candidate applied.
with looked as (
    select candidate, part, bool_or(is_own) as ours, list(company) filter (is_own) as own_companies,
        unnest(list(company) filter (not is_own)) as rival
    from scoped
    group by candidate, part
),
applied as (
    select candidate, list(distinct company) as companies
    from steps
    where kind = 'application_submitted' and candidate in (select candidate from looked) and company is not null
    group by candidate
),
told as (
    select b.candidate, b.rival, a.companies is not null as applied,
        list_has_any(coalesce(a.companies, []), b.own_companies) as to_us,
        list_contains(coalesce(a.companies, []), b.rival) as to_rival
    from looked as b
    left join applied as a using (candidate)
    where b.ours
),
final as (
    select rival as company, count(*) as journeys, people($unit, candidate) as people,
        count(*) filter (to_us <> to_rival) as decided, count(*) filter (to_us and not to_rival) as won,
        count(*) filter (to_us and to_rival) as to_both, count(*) filter (applied and not to_us and not to_rival) as elsewhere,
        count(*) filter (not applied) as neither
    from told
    group by rival
)
select * from final order by journeys desc, company
