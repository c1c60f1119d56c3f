-- One row per candidate: the role aimed for, else the role held; `current_role` stays beside it.
-- `few` only those in `touched`, whose rows of each table stand apart already (see few.sql).
create or replace macro candidates_of(few) as table
with seen as (
    select candidate from query_table(if(few, 'few_touchpoints', 'raw_touchpoints')) where channel is distinct from 'stated'
    union
    select candidate from query_table(if(few, 'few_applications', 'raw_applications'))
),
described as (
    select * from query_table(if(few, 'few_described', 'raw_candidates'))
    qualify row_number() over (partition by candidate order by import_id desc, line desc) = 1
)
select candidate, d.current_company as company,
    case when aim.role is not null then aim.role else held.role end as role,
    case when aim.role is not null then aim.function else held.function end as function,
    case when aim.role is not null then aim.level else held.level end as level,
    held.role as held_role, held.level as held_level, d.seniority, d.region
from seen
left join described as d using (candidate)
left join titles as aim on aim.title = d.target_title
left join titles as held on held.title = d.current_title;
