-- One row per journey in scope whose trail follows $pattern and does not follow $unlike (null: no condition).
select *
from filtered
where coalesce(regexp_matches(trail, ($pattern_ways::varchar[])[-1]), true)
    and not coalesce(regexp_matches(trail, ($unlike_ways::varchar[])[-1]), false)
