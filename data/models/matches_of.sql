-- One row per journey that follows a pattern: the place at which it first has done so (0 where its trail tells that
-- it has by the end of its research). See attempts_of and graded_of.
create or replace macro matches_of(wanted, barriers, ways) as table
select candidate, part, min(n) as n
from attempts_of(wanted, barriers, 'ordered', 'attempt', 36500, ways)
where place = len(wishes(wanted))
group by candidate, part
union all
select candidate, part, 0 from graded_of(wanted, 'ordered', 36500, ways)
where step = len(wishes(wanted));
