-- One row per value a filter can take, with the candidates behind it.
with valued as (
    select 'roles' as field, coalesce(role, 'unmapped') as code, count(*) as journeys, who($unit, candidate) as who
    from scoped group by role
    union all
    select 'functions', coalesce(function, 'unmapped'), count(*), who($unit, candidate) from scoped group by function
    union all
    select 'regions', coalesce(region, 'unknown'), count(*), who($unit, candidate) from scoped group by region
    union all
    select 'channels', coalesce(first_channel, 'unknown'), count(*), who($unit, candidate) from scoped
    group by first_channel
),
counted as (
    select field, code, people_among($unit, journeys, who) as people from valued group by field, code
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
