-- One row per candidate: the trail of the research (see trails_of), kept because every question about paths starts there.
delete from trails where candidate in (select candidate from touched);
insert into trails
with told as (
    select s.candidate, list(s.ord::bigint * 128 + ascii(mark_of(k.letter, s.subject, s.relation))) as told,
        min(s.occurred_at) as started_at,
        coalesce(min(s.occurred_at) filter (s.kind = 'application_submitted'), max(s.occurred_at)) as last_at
    from steps as s
    semi join touched using (candidate)
    join kinds as k using (kind)
    group by s.candidate
)
select candidate, spelled(told), date_diff('second', started_at, last_at)
from told
order by candidate;
