-- One row per relation between the candidate's role and the role looked at first.
with counted as (
    select relation, count(*) as journeys, who($unit, candidate) as who, count(*) filter (alumnus) as alumni
    from scoped
    where looked_at is not null
    group by relation
),
final as (
    select coalesce(relation, 'unknown') as relation, sum(journeys)::bigint as journeys,
        people_among($unit, journeys, who) as people, sum(alumni)::bigint as alumni
    from counted
    group by 1
)
select * from final order by journeys desc, relation
