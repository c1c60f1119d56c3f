-- One row per candidate, kind of look (`subject`), company looked at in the research and whether at a peer: the place `ord`
-- of the first such look; whether it was the first at any known company, and the first at a peer. `few` as in steps_of.
create or replace macro met_of(few) as table
with first_there as (
    select s.candidate, s.subject, s.company, coalesce(s.relation = 'peer', false) as is_peer, min(s.ord) as ord
    from (
        select candidate, ord, occurred_at, company, relation,
            case kind when 'profile_view' then 'profile' when 'job_ad' then 'ad' end as subject
        from query_table(if(few, 'few_steps', 'steps'))
    ) as s
    join query_table(if(few, 'few_journeys', 'journeys')) as j
        on s.candidate = j.candidate and s.occurred_at between j.started_at and j.last_at
    where s.subject is not null and s.company is not null
    group by all
),
first_of_all as (
    select candidate, subject, min(ord) as ord, min(ord) filter (is_peer) as peer_ord from first_there group by all
)
select t.*, t.ord = f.ord as is_first, coalesce(t.ord = f.peer_ord, false) as is_first_peer
from first_there as t
join first_of_all as f using (candidate, subject);
