-- The routes of followed_routes_of from trails, at a small part of the cost, where they tell the nodes and the anchors.
-- A node is a letter until it has been counted: few nodes are named then (node_named), not those of every journey.
--   given: what spelling of analytics/paths/nodes.py says of them
--     names: the node of each letter, at its ASCII code
--     alike, canonical: letters of one node, and the one that stands for it; empty where they may stay as they are
--     piece: the part between the anchors, its group 1; null: whole
--     through: what the research must hold; backward: the last `steps` nodes of the piece count
--     short: the journey's path has the nodes already
create or replace macro spells(given) as given::struct(
    names varchar[], alike varchar, canonical varchar, piece varchar, through varchar, backward boolean, short boolean);

-- The part of a trail between the anchors, as far as the route needs it; nothing where the research misses an anchor.
create or replace macro between_anchors(trail, given) as case
    when spells(given)['through'] is not null and not regexp_matches(trail, spells(given)['through']) then null
    when spells(given)['piece'] is null then trail
    else regexp_extract(trail, spells(given)['piece'], 1)
end;
create or replace macro piece_of(trail, path, collapse, given, steps) as case
    when spells(given)['short'] then substr(path, 1, steps)
    when collapse then between_anchors(trail, given)
    when spells(given)['backward'] then between_anchors(trail, given)[-steps:]
    else substr(between_anchors(trail, given), 1, steps)
end;

-- A letter for each node of such a piece, and from those the route: with `collapse` without repeats, at most `steps` long.
create or replace macro letters_in(piece, given) as string_split(case when spells(given)['alike'] = '' then piece
    else translate(piece, spells(given)['alike'], spells(given)['canonical']) end, '');

create or replace macro at_most(nodes, backward, steps) as case when backward then nodes[-steps:] else nodes[:steps] end;

create or replace macro route_of(letters, collapse, given, steps) as at_most(
    case when collapse and not spells(given)['short']
        then list_filter(letters, lambda x, i: i = 1 or x <> letters[i - 1]) else letters end,
    spells(given)['backward'], steps);

-- What a node of `routed` is called: a letter's name, or the node itself where routes are followed (`given` is null).
create or replace macro node_named(given, node) as
    case when spells(given) is null then node else spells(given)['names'][ascii(node)] end;
