-- One row per journey in scope whose trail follows $pattern and does not follow $unlike (null: no condition).
select f.*
from filtered as f
join trailed as t on t.candidate = f.candidate and t.part = f.part
where coalesce(regexp_matches(t.trail, ($pattern_ways::varchar[])[-1]), true)
    and not coalesce(regexp_matches(t.trail, ($unlike_ways::varchar[])[-1]), false)
