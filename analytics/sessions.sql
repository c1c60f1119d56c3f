-- One row per session, or its touchpoint, of a candidate's whole research, for questions that letters and moments answer.
with journeys as (from sessions_of($gap_minutes, $every)),
touches as (from touches_of($unit, $gap_minutes, null::varchar[]))
