-- The people behind a group of journeys: one each where a journey is a candidate, else the distinct candidates.
create or replace macro people(unit, candidate) as case unit
    when 'candidate' then count(candidate)
    else count(distinct case when unit <> 'candidate' then candidate end)
end;
