-- One row per touchpoint that meets a wanted step and per step it meets, with the latest barrier before it (`wall`).
--   wanted: the steps, {place, kind, relation, role, company, within}; null means any
--   barriers: the same for what must not come between step place - 1 and step place; `within` is not used
create or replace macro wishes(given) as
    given::struct(place integer, kind varchar, relation varchar, role varchar, company varchar, within integer)[];

create or replace macro meets(wish, kind, relation, role, company, own) as
    (wish['kind'] is null or wish['kind'] = kind) and (wish['relation'] is null or wish['relation'] = relation)
    and (wish['role'] is null or wish['role'] = role)
    and (wish['company'] is null or case wish['company'] when '(own)' then list_contains(own, company)
        when '(rival)' then not list_contains(own, company) else wish['company'] = company end);

-- The touchpoints that meet one wish; without a wish there are none, and the engine knows before it reads any.
create or replace macro met_by(wish) as table
select (wish)['place'] as place, (wish)['within'] as within, t.candidate, t.part, t.n, t.moment
from touches as t, (select coalesce(list(company), []) as names from companies where is_own) as own
where wish is not null and meets(wish, t.kind, t.relation, t.role, t.company, own.names);

create or replace macro marked_of(wanted, barriers) as table
with met as (
    from met_by(wishes(wanted)[1])
    union all from met_by(wishes(wanted)[2])
    union all from met_by(wishes(wanted)[3])
    union all from met_by(wishes(wanted)[4])
    union all from met_by(wishes(wanted)[5])
    union all from met_by(wishes(wanted)[6])
    union all from met_by(wishes(wanted)[7])
    union all from met_by(wishes(wanted)[8])
),
walls as (
    select w.wish.place as place, t.candidate, t.part, t.n
    from touches as t, (select unnest(wishes(barriers)) as wish) as w,
        (select coalesce(list(company), []) as names from companies where is_own) as own
    where meets(w.wish, t.kind, t.relation, t.role, t.company, own.names)
)
select *, 0 as wall from met where wishes(barriers) is null  -- nothing to look for: most of the time is saved
union all
select m.*, coalesce(w.n, 0)
from (from met where wishes(barriers) is not null) as m
asof left join walls as w on w.candidate = m.candidate and w.part = m.part and w.place = m.place and w.n < m.n;
