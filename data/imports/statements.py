"""The statements a file is judged with: static text, values bound; the only names in them are our own."""

from __future__ import annotations

# One row per fault (a record that is no row at all has no column), and one per row that holds.
TABLES = """
create temp table faults (line bigint, "column" varchar, reason varchar, value varchar);
create temp table marks (mark ubigint, line bigint);
create temp table dropped (line bigint)
"""
FOUND_FAULTS = "insert into faults select line, $column, reason, value from found"
FOUND_MARKS = "insert into marks from found"
FAULTS_OF_STRUCTURE = "insert into faults select unnest($lines::bigint[]), null, unnest($reasons::varchar[]), null"
FAULTY_ROWS = 'select count(distinct line) from faults where "column" is not null'
REASONS = 'select reason, count(*) from faults where "column" is not null group by reason order by reason'
UNKNOWN = """
select "column", value, count(*) as n from faults
where reason in ('unknown_kind', 'unknown_value') and value is not null
group by all order by n desc, value limit 200
"""
REJECTS = 'copy (from faults order by line, "column" limit $limit) to $file (format parquet)'

# Equal rows have equal marks; the few with a mark in common are compared in full, and the first one stays.
DROPPED = """
insert into dropped
with again as (select mark from marks group by mark having count(*) > 1),
suspects as (from sound where line in (select line from marks where mark in (from again))),
firsts as (select * exclude (line), min(line) as line from suspects group by all)
select line from suspects where line not in (select line from firsts)
"""
DROPPED_ROWS = "select count(*) from dropped"
SOUND = "from read_parquet($file)"
FIRST = "from sound where line not in (from dropped)"
REPEATED = """
insert into faults
select line, $key, 'repeated_key', null
from (select line, row_number() over (partition by key order by line) as place from keyed)
where place > 1
"""
DROP_REPEATED = "insert into dropped select line from faults where reason = 'repeated_key'"
COUNT = "select count(*) from read_parquet($file)"
WITHOUT_DROPPED = """
copy (from sound where line not in (from dropped)) to $file (format parquet, compression lz4)
"""
