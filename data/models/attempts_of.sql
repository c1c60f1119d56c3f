-- One row per attempt at a sequence of steps and step it reaches: the attempt begins at place `start` of the journey
-- (at `since`), the step is met at place `n`. A touchpoint of step k continues the latest one of step k - 1 before it:
-- that one has the most time left and the fewest barriers between, so no other can do better.
--   wanted, barriers: see marked_of; `within` are days since the step before; at most 8 steps
--   sequence: ordered | strict (no touchpoint between) | unordered (each step at least once, in any order)
--   ways: see graded_of; only the journeys whose steps they leave in doubt are looked at; null: all
--   clock: the `days` count from the `attempt`'s start, or from the `first` touchpoint of step 1
create or replace macro goes_on(v, r, sequence, days) as
    v.wall <= r.n and (sequence <> 'strict' or v.n = r.n + 1) and v.moment <= r.since + to_days(days::integer)
    and (v.within is null or v.moment <= r.moment + to_days(v.within));

create or replace macro attempts_of(wanted, barriers, sequence, clock, days, ways) as table
with doubtful as (
    select candidate, part from graded_of(wanted, sequence, days, ways) where step is null
),
theirs as (
    from (from touches where ways is not null) semi join doubtful using (candidate, part)
    union all from touches where ways is null
),
marked as materialized (with touches as (from theirs) from marked_of(wanted, barriers)),
begun as (
    select * replace (case when clock = 'first' then min(since) over (partition by candidate, part) else since end as since)
    from (select *, n as start, moment as since from marked where place = 1 or sequence = 'unordered')
),
r1 as (select candidate, part, n, moment, start, since from begun where sequence <> 'unordered'),
r2 as (
    select v.candidate, v.part, v.n, v.moment, r.start, r.since from (from marked where place = 2) as v
    asof join r1 as r on r.candidate = v.candidate and r.part = v.part and r.n < v.n
    where goes_on(v, r, sequence, days)
),
r3 as (
    select v.candidate, v.part, v.n, v.moment, r.start, r.since from (from marked where place = 3) as v
    asof join r2 as r on r.candidate = v.candidate and r.part = v.part and r.n < v.n
    where goes_on(v, r, sequence, days)
),
r4 as (
    select v.candidate, v.part, v.n, v.moment, r.start, r.since from (from marked where place = 4) as v
    asof join r3 as r on r.candidate = v.candidate and r.part = v.part and r.n < v.n
    where goes_on(v, r, sequence, days)
),
r5 as (
    select v.candidate, v.part, v.n, v.moment, r.start, r.since from (from marked where place = 5) as v
    asof join r4 as r on r.candidate = v.candidate and r.part = v.part and r.n < v.n
    where goes_on(v, r, sequence, days)
),
r6 as (
    select v.candidate, v.part, v.n, v.moment, r.start, r.since from (from marked where place = 6) as v
    asof join r5 as r on r.candidate = v.candidate and r.part = v.part and r.n < v.n
    where goes_on(v, r, sequence, days)
),
r7 as (
    select v.candidate, v.part, v.n, v.moment, r.start, r.since from (from marked where place = 7) as v
    asof join r6 as r on r.candidate = v.candidate and r.part = v.part and r.n < v.n
    where goes_on(v, r, sequence, days)
),
r8 as (
    select v.candidate, v.part, v.n, v.moment, r.start, r.since from (from marked where place = 8) as v
    asof join r7 as r on r.candidate = v.candidate and r.part = v.part and r.n < v.n
    where goes_on(v, r, sequence, days)
),
anchors as (  -- in any order, an attempt may begin with each of the steps
    select distinct candidate, part, start, since from begun where sequence = 'unordered'
        and (clock = 'attempt' or moment = since)
),
loose as (
    select a.place, a.candidate, a.part, m.n, m.moment, a.start, a.since, m.wall
    from (from anchors, (select unnest(wishes(wanted)).place as place)) as a
    asof join marked as m on m.candidate = a.candidate and m.part = a.part and m.place = a.place and m.n >= a.start
)
select 1 as place, * from r1
union all select 2, * from r2
union all select 3, * from r3
union all select 4, * from r4
union all select 5, * from r5
union all select 6, * from r6
union all select 7, * from r7
union all select 8, * from r8
union all
select place, candidate, part, n, moment, start, since from loose
where wall <= start and moment <= since + to_days(days::integer);
