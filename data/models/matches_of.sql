-- One row per journey that follows a pattern: the place at which it first has done so. See attempts_of and marked_of.
create or replace macro matches_of(unit, gap, among, wanted, barriers) as table
select candidate, part, min(n) as n
from attempts_of(unit, gap, among, wanted, barriers, 'ordered', 'attempt', 36500)
where place = len(wishes(wanted))
group by candidate, part;
