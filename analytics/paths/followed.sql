-- One row per journey that meets the anchors: its route, followed touchpoint by touchpoint, where a trail does not tell.
select * from followed_routes_of($unit, $gap_minutes, $companies::varchar[], $node, $merged::varchar[], $collapse, $anchors,
    $which, $steps)
