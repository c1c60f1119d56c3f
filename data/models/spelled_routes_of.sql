-- The routes of followed_routes_of from trails, at a small part of the cost, where they tell the nodes and the anchors.
--   given: what spelling of analytics/paths/nodes.py says of them
--     names: the node of each letter, at its ASCII code; piece: the part between the anchors, its group 1; null: whole
--     through: what the research must hold; backward: the last `steps` nodes of the piece count
create or replace macro spells(given) as
    given::struct(names varchar[], piece varchar, through varchar, backward boolean);

-- The part of a trail between the anchors, as far as the route needs it; nothing where the research misses an anchor.
create or replace macro between_anchors(trail, given) as case
    when spells(given)['through'] is not null and not regexp_matches(trail, spells(given)['through']) then null
    when spells(given)['piece'] is null then trail
    else regexp_extract(trail, spells(given)['piece'], 1)
end;
create or replace macro piece_of(trail, collapse, given, steps) as case
    when collapse then between_anchors(trail, given)
    when spells(given)['backward'] then between_anchors(trail, given)[-steps:]
    else substr(between_anchors(trail, given), 1, steps)
end;

-- The node of every letter of a piece, and from those the route: with `collapse` without repeats, at most `steps` long.
create or replace macro nodes_in(piece, given) as
    list_transform(string_split(piece, ''), lambda x: spells(given)['names'][ascii(x)]);

create or replace macro at_most(nodes, backward, steps) as case when backward then nodes[-steps:] else nodes[:steps] end;

create or replace macro route_of(nodes, collapse, given, steps) as at_most(
    case when collapse then list_filter(nodes, lambda x, i: i = 1 or x <> nodes[i - 1]) else nodes end,
    spells(given)['backward'], steps);
