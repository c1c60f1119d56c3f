-- One row per path and position in it: its journeys, those that applied, and the time-decayed credit of the position.
-- The path is what was touched (by $by: the kind, or the role of the profile looked at), repeats as one, before the
-- application; roles beyond the $top most frequent as '(other)'.
with touched as (
    select candidate, part, ord, occurred_at, applied_at,
        case when $by = 'role' then seen_role when kind = 'employee_reply' then 'message_to_employee' else kind end as label
    from scoped
    where case
        when $by = 'role' then subject = 'profile'
        else kind not in ('application_started', 'application_submitted', 'withdrawn', 'hired', 'rejected')
    end
),
kept as (
    select label from touched group by label order by count(*) desc, label limit $top
),
named as (
    select t.candidate, t.part, t.ord, t.occurred_at, t.applied_at,
        case when t.label in (from kept) then t.label else '(other)' end as label
    from touched as t
),
turns as (
    select *
    from named
    qualify label is distinct from lag(label) over (partition by candidate, part order by ord)
),
placed as (
    select candidate, part, label, applied_at,
        row_number() over (partition by candidate, part order by ord) as position,
        pow(2, -date_diff('second', occurred_at, applied_at) / (86400.0 * $half_life)) as weight
    from turns
    qualify position <= 20
),
shared as (
    select *, weight / sum(weight) over (partition by candidate, part) as decayed,
        string_agg(label, ' > ' order by position) over (
            partition by candidate, part order by position rows between unbounded preceding and unbounded following
        ) as path
    from placed
),
final as (
    select path, position, label, count(*) as journeys, count(applied_at) as applied, coalesce(sum(decayed), 0) as decayed
    from shared
    group by path, position, label
)
select * from final order by path, position
