-- What a touchpoint is called on a route: by its `type` kind | role | relation | company; `merged` are one.
create or replace macro node_of(type, merged, kind, subject, role, relation, company) as case
    when kind = 'application_submitted' then '(applied)'
    when list_contains(merged, case type when 'company' then coalesce(company, 'unknown') when 'kind' then kind
        else case when subject is null then kind when type = 'role' then coalesce(role, 'unmapped') else relation end end)
        then '(merged)'
    when type = 'company' then coalesce(company, 'unknown')
    when type = 'kind' or subject is null then kind
    when type = 'role' then coalesce(role, 'unmapped')
    else coalesce(relation, 'unknown')
end;

-- One row per journey and the nodes of its research in order, at most `steps` of them.
--   anchors: touches as in marked_of: place 1 where the route starts, 2 where it ends, 3 what it must pass; null: whole
--   which: the `first` or the `last` touchpoint that meets the start or the end
--   With an end and no start, the route is the last `steps` nodes up to it, else the first ones.
create or replace macro followed_routes_of(type, merged, collapse, anchors, which, steps) as table
with applied as (select candidate, part, min(n) as n from touches where kind = 'application_submitted' group by all),
met as (
    select m.candidate, m.part, m.place, m.n
    from marked_of(anchors, null) as m
    left join applied as a on a.candidate = m.candidate and a.part = m.part
    where m.n <= coalesce(a.n, m.n)
),
spans as (
    select candidate, part, coalesce(bool_or(place = 3), false) as passed, list(n) filter (place = 2) as ends,
        min(n) filter (place = 1) as first_start, max(n) filter (place = 1) as last_start
    from met
    group by candidate, part
),
started as (
    select candidate, part, passed, ends, case which when 'last' then last_start else first_start end as start from spans
),
bounded as (
    select candidate, part, start, passed, case which when 'last' then list_max(ends)
        else list_min(list_filter(ends, lambda x: x >= coalesce(start, 0))) end as finish
    from started
),
asked as (
    select coalesce(bool_or(wish.place = 1), false) as start, coalesce(bool_or(wish.place = 2), false) as finish,
        coalesce(bool_or(wish.place = 3), false) as passed
    from (select unnest(wishes(anchors)) as wish)
),
kept as (
    select t.candidate, t.part, t.n,
        node_of(type, merged, t.kind, t.subject, t.role, t.relation, t.company) as node
    from touches as t
    cross join asked as q
    left join applied as a on a.candidate = t.candidate and a.part = t.part
    left join bounded as b on b.candidate = t.candidate and b.part = t.part
    where t.n <= coalesce(a.n, t.n) and (not q.passed or b.passed) and (not q.start or t.n >= b.start)
        and (not q.finish or t.n <= b.finish)
),
gathered as (
    select candidate, part, list(node order by n) as nodes from kept group by candidate, part
),
told as (
    select candidate, part, case when collapse
        then list_filter(nodes, lambda x, i: i = 1 or x <> nodes[i - 1]) else nodes end as nodes
    from gathered
)
select t.candidate, t.part, case when q.finish and not q.start then t.nodes[-steps:] else t.nodes[:steps] end as route
from told as t
cross join asked as q;
