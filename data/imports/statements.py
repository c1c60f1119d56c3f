"""The statements a file is judged with: static text, values bound; the only names in them are our own."""

from __future__ import annotations

# One row per fault (a record that is no row at all has no column), and one per row that is a repeat.
TABLES = """
create temp table faults (line bigint, "column" varchar, reason varchar, value varchar);
create temp table dropped (line bigint)
"""
FOUND_FAULTS = "insert into faults select line, $column, reason, value from found"
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
ALIKE = "create temp table alike as from found"
DROPPED = """
insert into dropped
with firsts as (select * exclude (line), min(line) as line from alike group by all)
select line from alike where line not in (select line from firsts)
"""
DROPPED_ROWS = "select count(*) from dropped"
DROPPED_LINES = "from dropped order by line"
FIRST = "from judged where line not in (from dropped)"
REPEATED = """
insert into faults
select line, $key, 'repeated_key', null
from (select line, row_number() over (partition by key order by line) as place from keyed)
where place > 1
"""
DROP_REPEATED = "insert into dropped select line from faults where reason = 'repeated_key'"
COUNT = "select count(*) from read_parquet($file)"
