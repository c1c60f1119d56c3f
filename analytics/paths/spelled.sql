-- One row per journey that meets the anchors: its route, read off its trail.
select * from spelled_routes_of($unit, $gap_minutes, $companies::varchar[], $collapse, $spelling, $steps)
