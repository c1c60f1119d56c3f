"""The statements a file is read with: static text, values bound; the only names in them are our own."""

from __future__ import annotations

# One row per record of the file: its cells as text, by place.
RECORDS = """
select * from read_csv(
    $path, auto_detect = false, header = false, skip = $skip, delim = $delimiter, quote = '"', escape = '"',
    columns = $columns, nullstr = $missing, max_line_size = $line_size
)
"""
WRITE = "copy (from typed) to $file (format parquet, compression lz4)"

# The order of the records is the file's, so a record's place gives its physical line: a fixed distance away, or one
# that grows where line ends stand inside quotes or records were left out. (A row number over the text itself would
# cost the second thread.)
PLACED = """
select file_row_number as record, * exclude (file_row_number)
from read_parquet($file, file_row_number = true)
"""
LINED = "select record + $shift as line, * exclude (record) from placed"
LINED_APART = "select record + shift as line, * exclude (record, shift) from placed asof join shifts using (record)"
COUNT = "select count(*) from read_parquet($file)"

# HMAC-SHA256: H(outer || H(inner || text)), the two pads made from the key outside.
PSEUDONYMS = """
create temp table people as
with persons as (select distinct candidate_id as person from lined where faults is null)
select person, sha256($outer || unhex(sha256($inner || encode(person)))) as pseudonym from persons
"""

# One row per fault; a record that is no row at all has no column.
FAULTS = """
create temp table faults as
select line, unnest(faults).column as "column", unnest(faults).reason as reason, unnest(faults).value as value
from lined where faults is not null
"""
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
create temp table dropped as
with again as (select mark from lined where faults is null group by mark having count(*) > 1),
suspects as (select * exclude (mark, faults) from lined where faults is null and mark in (from again)),
firsts as (select * exclude (line), min(line) as line from suspects group by all)
select line from suspects where line not in (select line from firsts)
"""
DROPPED_ROWS = "select count(*) from dropped"
SOUND = "from lined where faults is null and line not in (from dropped)"
REPEATED = """
insert into faults
select line, $key, 'repeated_key', null
from (select line, row_number() over (partition by key order by line) as place from keyed)
where place > 1
"""
DROP_REPEATED = "insert into dropped select line from faults where reason = 'repeated_key'"

ROWS = """
copy (select * exclude (faults, mark) from lined where faults is null and line not in (from dropped))
to $file (format parquet)
"""
ROWS_OF_PEOPLE = """
copy (
    select lined.* exclude (faults, mark) replace (people.pseudonym as candidate_id)
    from lined join people on people.person = lined.candidate_id
    where faults is null and line not in (from dropped)
) to $file (format parquet)
"""
