-- One row per value a filter can take, with the candidates behind it.
with valued as (
    select 'roles' as field, coalesce(role, 'unmapped') as code, candidate from scoped
    union all select 'functions', coalesce(function, 'unmapped'), candidate from scoped
    union all select 'regions', coalesce(region, 'unknown'), candidate from scoped
    union all select 'channels', coalesce(first_channel, 'unknown'), candidate from scoped
),
counted as (
    select field, code, people($unit, candidate) as people from valued group by field, code
    union all
    select 'companies', company, people from companies_met
),
banded as (
    select 'bands' as field, c.size_band as code, max(n.people) as people
    from counted as n
    join companies as c on n.field = 'companies' and c.company = n.code
    where c.size_band is not null
    group by all
),
final as (
    select *, null::timestamp as first, null::timestamp as last from counted
    union all select *, null, null from banded
    union all select 'observed', null, null, min(started_at), (select observed_until from horizon) from scoped
)
select * from final order by field, people desc, code
