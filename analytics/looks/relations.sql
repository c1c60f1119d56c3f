-- One row per relation between the candidate's role and the role looked at first.
with final as (
    select coalesce(relation, 'unknown') as relation, count(*) as journeys, people($unit, candidate) as people,
        count(*) filter (alumnus) as alumni
    from scoped
    where looked_at is not null
    group by 1
)
select * from final order by journeys desc, relation
