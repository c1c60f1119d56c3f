-- One row per rung (and role of the candidate, $by = 'role'), what came next the first time a journey stood on it
-- (another rung, or how it ended) and after how many days: to the next rung, else to the withdrawal or the last moment
-- observed.
with climbed as (  -- each touchpoint on a rung as one number: 16 times its moment, and the place of the rung in `names`
    select candidate, role, applied_at, withdrawn_at, last_at,
        list_filter(list_transform(told[:n_touchpoints], lambda t: (t >> 7) * 16 + case
            when t & 127 between ascii('1') and ascii('7') then ([1, 3, 2, 4, 3, 2, 2])[(t & 127) - ascii('0')]  -- a relation
            when t & 127 in (ascii('c'), ascii('s')) then 5
            when kind_of(t & 127) = ascii('j') then 6
            when t & 127 in (ascii('m'), ascii('t')) then 7
            when t & 127 = ascii('A') then 8
            else 0
        end), lambda t: t & 15 > 0) as stood
    from scoped
),
turned as (  -- repeats as one
    select * exclude (stood), list_filter(stood, lambda t, i: i = 1 or t & 15 <> stood[i - 1] & 15) as turns
    from climbed
),
followed as (
    select * exclude (turns), list_transform(turns, lambda t: t & 15) as rungs, generate_subscripts(turns, 1) as place,
        unnest(turns) as turn, unnest(turns[2:]) as ahead
    from turned
),
told as (
    select candidate, case when $by = 'role' then coalesce(role, 'unmapped') else '' end as role, turn & 15 as rung,
        coalesce(ahead & 15, -outcome_code(applied_at, withdrawn_at, last_at, $silence_days)) as onward,
        greatest(0, date_diff('day', make_timestamp(turn >> 4),
            coalesce(make_timestamp(ahead >> 4), withdrawn_at, (select observed_until from horizon)))) as day
    from followed
    where list_position(rungs, turn & 15) = place
),
counted as (select role, rung, onward, day, count(*) as journeys from told group by all),
crowds as (select role, rung, onward, people($unit, candidate) as people from told group by all),
final as (
    select role, n.names[rung] as rung, if(onward > 0, n.names[onward], outcome_named(-onward)) as next_rung, day, journeys,
        people  -- of all its days together
    from counted
    join crowds using (role, rung, onward)
    cross join (
        select ['peer', 'employee', 'manager', 'recruiter', 'company_page', 'job_ad', 'message', 'application'] as names
    ) as n
)
select * from final order by role, rung, next_rung, day
