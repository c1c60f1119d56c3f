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
from (
    select candidate, part, step_of(trail, ways, sequence) as step, date_diff('second', started_at, last_at) as lasted
    from journeys
);
