-- One row per touchpoint that meets a wanted step and per step it meets, with the latest barrier before it (`wall`).
--   wanted: the steps, {place, kind, relation, role, company, within}; null means any
--   barriers: the same for what must not come between step place - 1 and step place; `within` is not used
create or replace macro wishes(given) as
    given::struct(place integer, kind varchar, relation varchar, role varchar, company varchar, within integer)[];

-- Where no wish names a role, or a company, that is known before any touchpoint is read, and the column is not.
create or replace macro names_a_role(given) as
    coalesce(len(list_filter(wishes(given), lambda wish: wish.role is not null)), 0) > 0;
create or replace macro names_a_company(given) as
    coalesce(len(list_filter(wishes(given), lambda wish: wish.company is not null)), 0) > 0;

create or replace macro meets(given, wish, relation, role, company, own) as
    (wish['relation'] is null or wish['relation'] = relation)
    and (not names_a_role(given) or wish['role'] is null or wish['role'] = role)
    and (not names_a_company(given) or wish['company'] is null or case wish['company']
        when '(own)' then list_contains(own, company) when '(rival)' then not list_contains(own, company)
        else wish['company'] = company end);

-- Each wish beside every kind it may be of, so that touchpoints are found by their kind: one pass for all wishes, and
-- kinds that nobody wishes are not read.
create or replace macro wished(given) as table
select w.wish, k.kind
from (select unnest(wishes(given)) as wish) as w
join kinds as k on w.wish.kind is null or w.wish.kind = k.kind;

create or replace macro met_by(given) as table
select a.wish.place as place, a.wish.within as within, t.candidate, t.part, t.n, t.moment
from touches as t
join wished(given) as a on a.kind = t.kind
cross join (select coalesce(list(company), []) as names from companies where is_own) as own
where meets(given, a.wish, t.relation, t.role, t.company, own.names);

create or replace macro marked_of(wanted, barriers) as table
select *, 0 as wall from met_by(wanted) where wishes(barriers) is null  -- nothing to look for: most of the time is saved
union all
select m.*, coalesce(w.n, 0)
from (from met_by(wanted) where wishes(barriers) is not null) as m
asof left join met_by(barriers) as w
    on w.candidate = m.candidate and w.part = m.part and w.place = m.place and w.n < m.n;
