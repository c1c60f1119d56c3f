-- The people behind a group of journeys: one each where a journey is a candidate, else the distinct ones of those listed
-- by `who`. Where a journey is a candidate nobody is listed, and that costs nothing; to count the distinct ones would.
create or replace macro who(unit, candidate) as list(candidate) filter (unit <> 'candidate');

create or replace macro people(unit, candidate) as case unit
    when 'candidate' then count(candidate)
    else coalesce(list_unique(who(unit, candidate)), 0)::bigint
end;

-- The same of several groups put together, such as those of one name, each with its `journeys` and its `who`.
create or replace macro people_among(unit, journeys, who) as case unit
    when 'candidate' then sum(journeys)::bigint
    else coalesce(list_unique(flatten(list(who))), 0)::bigint
end;
