-- How the text of one cell becomes a moment or a day, in each way they are written; null where it is none.

-- a time without an offset is local to `zone`; a cast to timestamp would drop an offset without a word
create macro in_utc(moment, zone) as
    case when zone = 'UTC' then moment else timezone('UTC', timezone(zone, moment)) end;
create macro is_iso(cell) as cell[5] in ('-', '/') and cell[2] between '0' and '9' and cell[3] between '0' and '9'; -- not 6/30/26
create macro moment_iso(cell, zone) as case
    when strlen(cell) = 19 and cell like '____-__-__ __:__:__' -- the usual way, told without a pattern's cost
        then in_utc(try_cast(cell as timestamp), zone)
    when regexp_full_match(cell, '\d{4}[-/]\d\d?[-/]\d\d?([ T]\d\d?:\d\d(:\d\d(\.\d+)?)?)?')
        then in_utc(try_cast(cell as timestamp), zone)
    when is_iso(cell)
        then timezone('UTC', try_cast(regexp_replace(cell, ' ([-+][0-9:]+)$', '\1') as timestamptz)) end;
-- 13/02/26 is first read as the year 26: two digits mean the century that puts them at most 20 years ahead
create macro this_century(moment) as
    case when moment > current_date + interval 20 years then moment - interval 100 years else moment end;
create macro written(cell, patterns, short) as case
    when try_strptime(cell, patterns) < timestamp '0100-01-01' then this_century(try_strptime(cell, short))
    else try_strptime(cell, patterns) end;
create macro moment_written(cell, patterns, short, zone) as case
    when is_iso(cell) then moment_iso(cell, zone) else in_utc(written(cell, patterns, short), zone) end;
create macro moment_epoch(cell, micros) as case
    when regexp_full_match(cell, '\d{1,17}(\.\d+)?')
        then make_timestamp(try_cast(try_cast(cell as double) * micros as bigint)) end;
create macro day_iso(cell) as case
    when is_iso(cell) then try_cast(try_cast(cell as timestamp) as date) end;
create macro day_written(cell, patterns, short) as case
    when is_iso(cell) then day_iso(cell) else try_cast(written(cell, patterns, short) as date) end;
