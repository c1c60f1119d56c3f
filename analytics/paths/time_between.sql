-- One row per group and day since the first touchpoint of step 1: journeys that met step 2 that day, left the research
-- another way (applied or withdrew), or were last observed.
with clocked as (
    select began, reached, coalesce(case $by
            when 'role' then coalesce(role, 'unmapped')
            when 'region' then region
            when 'first_channel' then first_channel
            when 'seniority' then seniority
            else '(all)'
        end, 'unknown') as "group",
        case when withdrawn_at >= began then withdrawn_at when applied_at >= began then applied_at end as gone,
        (select observed_until from horizon) as observed_until
    from routed
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
