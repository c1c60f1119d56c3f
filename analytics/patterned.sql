-- One row per journey in scope whose research follows $pattern and does not follow $unlike (null: no condition).
with alike as (
    from matches_of($pattern, $pattern_barriers, $pattern_ways::varchar[])
),
unwanted as (
    from matches_of($unlike, $unlike_barriers, $unlike_ways::varchar[])
)
select f.*
from filtered as f
left join alike as a on a.candidate = f.candidate and a.part = f.part and a.n <= f.n_touchpoints
left join unwanted as u on u.candidate = f.candidate and u.part = f.part and u.n <= f.n_touchpoints
where (wishes($pattern) is null or a.n is not null) and u.n is null
