-- One row per step and pair: from the candidate's employer over the first rival peer looked at to the application.
with added as (  -- candidates left out as in the matrix (see beside.py)
    select distinct candidate from scoped where $more > 0 order by hash(candidate), candidate limit $more
),
firsts as (
    select candidate, any_value(employer) as employer, any_value(applied_at) as applied_at,
        any_value(withdrawn_at) as withdrawn_at, any_value(last_at) as last_at, arg_min(company, ord) as company
    from scoped
    where is_peer and not is_own and candidate not in (from added)
    group by candidate, part
),
applied as (
    select s.candidate, arg_min(s.company, s.ord) as company
    from steps as s
    semi join firsts as f on s.candidate = f.candidate
    where s.kind = 'application_submitted'
    group by s.candidate
),
routes as (
    select coalesce(case when f.employer in (select company from companies) then f.employer end,
            case when f.employer is null then '(unknown)' else '(elsewhere)' end) as employer,
        f.company as rival,
        case when f.applied_at is not null then coalesce(a.company, '(unknown)')
            else outcome_of(f.applied_at, f.withdrawn_at, f.last_at, $silence_days) end as outcome,
        count(*) as journeys
    from firsts as f
    left join applied as a using (candidate)
    group by all
),
final as (
    select 1 as step, employer as source, rival as target, sum(journeys)::bigint as journeys from routes group by all
    union all
    select 2, rival, outcome, sum(journeys)::bigint from routes group by all
)
select * from final order by step, source, target
