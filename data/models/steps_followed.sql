-- How many steps the best attempt of a journey got within so many microseconds of its start, told by the moments of its
-- touchpoints: `told` is that of the journey, up to its end, `hits` those of Steps.hits. The fold keeps, for each step k,
-- since when the latest attempt that got there has been on its way: a touchpoint of step k continues the latest one of
-- step k - 1 (see attempts_of). Where a barrier ended it, that moment is so long ago that no time is left.
create or replace macro ended_long_ago() as -36028797018963968;  -- all its low bits are zero: with `|`, twice is as once
create or replace macro since_of(x, k, before, held, micros) as case
    when (x.met & (1 << (k - 1))) <> 0 and x.at - before <= micros then before
    when (x.met & (1 << (k + 7))) <> 0 then held | ended_long_ago()
    else held
end;

create or replace macro met_in(told, hits) as list_transform(
    list_filter(told, lambda x: hits[x & 127] <> 0), lambda x: {'at': x >> 7, 'met': hits[x & 127]});

-- Up to four steps, as most are, take two thirds of the time of up to eight.
create or replace macro up_to_four(met, micros) as list_reduce(met,
    lambda a, x: {
        'r1': since_of(x, 1, x.at, a.r1, micros), 'r2': since_of(x, 2, a.r1, a.r2, micros),
        'r3': since_of(x, 3, a.r2, a.r3, micros), 'r4': since_of(x, 4, a.r3, a.r4, micros)},
    {'r1': null::bigint, 'r2': null::bigint, 'r3': null::bigint, 'r4': null::bigint});

create or replace macro up_to_eight(met, micros) as list_reduce(met,
    lambda a, x: {
        'r1': since_of(x, 1, x.at, a.r1, micros), 'r2': since_of(x, 2, a.r1, a.r2, micros),
        'r3': since_of(x, 3, a.r2, a.r3, micros), 'r4': since_of(x, 4, a.r3, a.r4, micros),
        'r5': since_of(x, 5, a.r4, a.r5, micros), 'r6': since_of(x, 6, a.r5, a.r6, micros),
        'r7': since_of(x, 7, a.r6, a.r7, micros), 'r8': since_of(x, 8, a.r7, a.r8, micros)},
    {'r1': null::bigint, 'r2': null::bigint, 'r3': null::bigint, 'r4': null::bigint,
     'r5': null::bigint, 'r6': null::bigint, 'r7': null::bigint, 'r8': null::bigint});

create or replace macro four_followed(told, hits, micros) as
    list_transform([up_to_four(met_in(told, hits), micros)], lambda a: case when a.r4 is not null then 4
        when a.r3 is not null then 3 when a.r2 is not null then 2 when a.r1 is not null then 1 else 0 end)[1];

create or replace macro steps_followed(told, hits, micros, steps) as case when steps <= 4
    then four_followed(told, hits, micros)
    else list_transform([up_to_eight(met_in(told, hits), micros)], lambda a: case when a.r8 is not null then 8
        when a.r7 is not null then 7 when a.r6 is not null then 6 when a.r5 is not null then 5 when a.r4 is not null then 4
        when a.r3 is not null then 3 when a.r2 is not null then 2 when a.r1 is not null then 1 else 0 end)[1]
end;
