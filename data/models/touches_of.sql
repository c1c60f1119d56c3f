-- One row per touchpoint of a journey: `part` tells a candidate's journeys apart, `n` is the touchpoint's place in its
-- journey. Nothing is cut: research ends at place n_touchpoints of the journey. The view is that of the marts, where a
-- journey is a candidate's; the macro is that of another unit or of some companies only (see journeys_of). A question
-- reads `journeys` and `touches`; analytics/unit.sql puts those of another unit in their place: most
-- questions are about candidates, and so are spared the planning of what is not used, which cost more than the answer.
create or replace view touches as
select candidate, 0::ubigint as part, ord as n, occurred_at as moment, kind, channel, company, subject, role, relation
from steps;

create or replace macro touches_of(unit, gap, among) as table
with kept as (
    select * from steps
    where (among is null or list_contains(among, company)) and (unit <> 'job' or job_id is not null)
),
paused as (
    select *, case when unit = 'session' then coalesce(date_diff('second', lag(occurred_at) over (
        partition by candidate order by ord), occurred_at) > 60 * gap, true)::int end as pause
    from kept
),
cut as (
    select *, case
            when unit = 'candidate' then 0::ubigint
            when unit = 'job' then hash(job_id)
            else (sum(pause) over (partition by candidate order by ord))::ubigint
        end as part
    from paused
)
select candidate, part, (row_number() over (partition by candidate, part order by ord))::integer as n, occurred_at as moment,
    kind, channel, company, subject, role, relation
from cut;
