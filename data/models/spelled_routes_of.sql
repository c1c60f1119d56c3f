-- The routes of followed_routes_of from trails, at a small part of the cost, where they tell the nodes and the anchors.
--   given: what spelling of analytics/paths/nodes.py says of them
--     names: the node of each letter, at its ASCII code; piece: the part between the anchors, its group 1; null: whole
--     through: what the research must hold; backward: the last `steps` nodes of the piece count
create or replace macro spells(given) as
    given::struct(names varchar[], piece varchar, through varchar, backward boolean);

create or replace macro pieces_of(collapse, given, steps) as table
with pieces as (
    select candidate, part, case when spells(given)['piece'] is null then trail
        else regexp_extract(trail, spells(given)['piece'], 1) end as piece
    from journeys
    where (spells(given)['through'] is null or regexp_matches(trail, spells(given)['through']))
)
select candidate, part, case when collapse then piece when spells(given)['backward'] then piece[-steps:]
    else piece[:steps] end as piece
from pieces
where piece <> '';

-- The node of every letter of a piece, and from those the route: with `collapse` without repeats, at most `steps` long.
create or replace macro nodes_in(piece, given) as
    list_transform(string_split(piece, ''), lambda x: spells(given)['names'][ascii(x)]);

create or replace macro at_most(nodes, backward, steps) as case when backward then nodes[-steps:] else nodes[:steps] end;

create or replace macro route_of(nodes, collapse, given, steps) as at_most(
    case when collapse then list_filter(nodes, lambda x, i: i = 1 or x <> nodes[i - 1]) else nodes end,
    spells(given)['backward'], steps);
