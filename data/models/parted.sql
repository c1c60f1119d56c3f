-- One row per touchpoint with the journey it is `part` of: that of one candidate, of one session of a candidate (a pause of
-- more than `gap` minutes ends it) or of one candidate for one job; `among` keeps only the touchpoints of those
-- companies, `few` only the candidates in `touched` while their marts are made (see few.sql).
create or replace macro parted(unit, gap, among, few) as table
with kept as (
    select *
    from query_table(if(few, 'few_steps', 'steps'))
    where (among is null or list_contains(among, company)) and (unit <> 'job' or job_id is not null)
),
paused as (
    select *, coalesce(date_diff('second', lag(occurred_at) over (
        partition by candidate order by ord), occurred_at) > 60 * gap, true)::int as pause
    from kept
    where unit = 'session' and (gap <> session_gap() or among is not null)
)
select *, case unit when 'job' then hash(job_id) when 'session' then session::ubigint else 0::ubigint end as part
from kept
where unit <> 'session' or (gap = session_gap() and among is null)
union all by name
select * exclude (pause), (sum(pause) over (partition by candidate order by ord))::ubigint as part
from paused;
