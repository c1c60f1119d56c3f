-- The letter of a touchpoint in a trail: that of its kind, or for looks one per relation (MARKS of data/contracts.py).
create or replace macro mark_of(letter, subject, relation) as case
    when subject is null or relation is null then letter
    else case subject when 'profile' then '1234567' else 'BCDEFGH' end[list_position(
        ['peer', 'senior', 'junior', 'recruiter', 'executive', 'other', 'unknown'], relation)]
end;

-- A trail from its places and letters, each place and letter one number.
create or replace macro spelled(told) as regexp_extract(
    array_to_string(list_transform(list_sort(told::bigint[]), lambda x: chr((x % 128)::integer)), ''), '^[^A]*A?');

-- One row per journey: its `trail`, a letter per touchpoint of its research in order, and the seconds it `lasted`. For
-- candidates it is kept; for another unit (see touches_of) it is put together as asked.
create or replace view trailed as select candidate, 0::ubigint as part, trail, lasted from trails;

create or replace macro trails_of(unit, gap, among) as table
with told as (
    select candidate, part, list(n::bigint * 128 + ascii(mark_of(letter, subject, relation))) as told,
        min(moment) as started_at,
        coalesce(min(moment) filter (kind = 'application_submitted'), max(moment)) as last_at
    from touches_of(unit, gap, among)
    join kinds using (kind)
    group by candidate, part
)
select candidate, part, spelled(told) as trail, date_diff('second', started_at, last_at) as lasted from told;

-- How many steps a trail got, were there no limits of time; null where it cannot be told from a trail.
--   ways: the regular expressions of Steps.ways; null: it cannot
create or replace macro step_of(trail, ways, sequence) as case
    when ways is null or trail is null then null
    when sequence = 'unordered' then list_sum([
        coalesce(regexp_matches(trail, ways[1]), false)::int, coalesce(regexp_matches(trail, ways[2]), false)::int,
        coalesce(regexp_matches(trail, ways[3]), false)::int, coalesce(regexp_matches(trail, ways[4]), false)::int,
        coalesce(regexp_matches(trail, ways[5]), false)::int, coalesce(regexp_matches(trail, ways[6]), false)::int,
        coalesce(regexp_matches(trail, ways[7]), false)::int, coalesce(regexp_matches(trail, ways[8]), false)::int])
    when not regexp_matches(trail, ways[1]) then 0
    when ways[2] is null or not regexp_matches(trail, ways[2]) then 1
    when ways[3] is null or not regexp_matches(trail, ways[3]) then 2
    when ways[4] is null or not regexp_matches(trail, ways[4]) then 3
    when ways[5] is null or not regexp_matches(trail, ways[5]) then 4
    when ways[6] is null or not regexp_matches(trail, ways[6]) then 5
    when ways[7] is null or not regexp_matches(trail, ways[7]) then 6
    when ways[8] is null or not regexp_matches(trail, ways[8]) then 7
    else 8
end;

-- Whether that is how many it got: nothing to limit in one step, nor where the whole journey is within every limit.
create or replace macro is_sure(step, lasted, wanted, days) as step <= 1 or lasted <= 86400::bigint * least(
    days, coalesce(list_min(list_transform(wishes(wanted), lambda wish: wish.within)), days));

-- One row per journey: how many steps it got, and whether that is `sure`; where trails cannot tell, it is not.
create or replace macro graded_of(wanted, sequence, days, ways) as table
select candidate, part, step, step is not null and is_sure(step, lasted, wanted, days) as sure
from (select *, step_of(trail, ways, sequence) as step from trailed);
