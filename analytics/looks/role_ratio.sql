-- One row per role: first looks at it by candidates of that role, and by all others.
with known as (
    select candidate, role, seen_role
    from scoped
    where looked_at is not null and role is not null and seen_role is not null
),
totals as (select count(*) as journeys from known),
mine as (select role, count(*) as journeys, people($unit, candidate) as people, count(*) filter (seen_role = role) as same from known group by role),
seen as (select seen_role as role, count(*) as journeys from known group by seen_role),
final as (
    select m.role, m.journeys, m.people, m.same, t.journeys - m.journeys as others,
        coalesce(s.journeys, 0) - m.same as others_same
    from mine as m
    cross join totals as t
    left join seen as s using (role)
)
select * from final order by journeys desc, role
