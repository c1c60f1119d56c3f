-- One row per touchpoint that meets a wanted step and per step it meets, with the latest barrier before it (`wall`).
--   wanted: the steps, {place, kind, relation, role, company, within}; null means any
--   barriers: the same for what must not come between step place - 1 and step place; `within` is not used
create or replace macro wishes(given) as
    given::struct(place integer, kind varchar, relation varchar, role varchar, company varchar, within integer)[];

create or replace macro meets(wish, kind, relation, role, company, own) as
    (wish.kind is null or wish.kind = kind) and (wish.relation is null or wish.relation = relation)
    and (wish.role is null or wish.role = role)
    and (wish.company is null or case wish.company when '(own)' then list_contains(own, company)
        when '(rival)' then not list_contains(own, company) else wish.company = company end);

create or replace macro marked_of(unit, gap, among, wanted, barriers) as table
with touches as (from touches_of(unit, gap, among)),
own as (select coalesce(list(company), []) as names from companies where is_own),
met as (
    select w.wish.place as place, w.wish.within as within, t.candidate, t.part, t.n, t.moment
    from touches as t, (select unnest(wishes(wanted)) as wish) as w, own
    where meets(w.wish, t.kind, t.relation, t.role, t.company, own.names)
),
walls as (
    select w.wish.place as place, t.candidate, t.part, t.n
    from touches as t, (select unnest(wishes(barriers)) as wish) as w, own
    where meets(w.wish, t.kind, t.relation, t.role, t.company, own.names)
)
select m.*, coalesce(w.n, 0) as wall
from met as m
asof left join walls as w on w.candidate = m.candidate and w.part = m.part and w.place = m.place and w.n < m.n;
