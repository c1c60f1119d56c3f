-- One row per journey, or its touchpoint, where a journey is not all of a candidate's research (another unit,
-- or touchpoints of some companies only): they take the place of the marts' own.
with journeys as (from journeys_of($unit, $gap_minutes, $companies::varchar[], false)),
touches as (from touches_of($unit, $gap_minutes, $companies::varchar[]))
