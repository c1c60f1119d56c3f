-- Whether two levels are those of peers, where the role is the same: at most one step apart, or not both known.
create or replace macro near_level(level, other) as coalesce(abs(level - other) <= 1, true);
