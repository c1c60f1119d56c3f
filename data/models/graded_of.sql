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
create or replace macro lasting(started_at, last_at) as epoch_us(last_at) - epoch_us(started_at);
create or replace macro is_sure(step, lasted, wanted, days) as step <= 1 or lasted <= 86400000000::bigint * least(
    days, coalesce(list_min(list_transform(wishes(wanted), lambda wish: wish.within)), days));

-- When the clock runs from the journey's first touchpoint of step 1: that moment, and the trail while there is time.
create or replace macro first_met(told, hits) as
    told[list_position(list_transform(told, lambda x: hits[x & 127] & 1), 1)] >> 7;
create or replace macro trail_until(trail, told, last) as left(trail, len(list_filter(told, lambda x: x >> 7 <= last)));

-- How many steps a journey got, told by letters and moments, where its trail alone leaves it in doubt.
create or replace macro settled(trail, told, wanted, sequence, clock, days, ways, hits) as case clock
    when 'first' then step_of(trail_until(trail, told, first_met(told, hits) + days * 86400000000::bigint), ways, sequence)
    else steps_followed(told, hits, days * 86400000000::bigint, len(wishes(wanted)))
end;

-- The Monday of the week of a moment in microseconds.
create or replace macro week_of(micros) as date_trunc('week', make_timestamp(micros))::date;

-- One row per journey: how many steps it got; null where its touchpoints must tell.
create or replace macro graded_of(wanted, sequence, days, ways) as table
select candidate, part, case when is_sure(step, lasted, wanted, days) then step end as step
from (
    select candidate, part, lasting(started_at, last_at) as lasted, step_of(trail, ways, sequence) as step
    from journeys
);
