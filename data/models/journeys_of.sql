-- One row per journey: the research of one candidate, of one session of a candidate (a pause of more than
-- `gap` minutes ends it) or of one candidate for one job, up to the first application; `among` keeps only the
-- touchpoints of those companies, `fresh` only the candidates of the running import. What comes after the application is not research and is left out.
create or replace macro journeys_of(unit, gap, among, fresh) as table
with kept as (
    select s.*, k.letter
    from steps as s
    join kinds as k using (kind)
    where (not fresh or s.candidate in (select candidate from touched))
        and (among is null or list_contains(among, s.company)) and (unit <> 'job' or s.job_id is not null)
),
cut as (
    select *,
        case
            when unit = 'candidate' then 0::ubigint
            when unit = 'job' then hash(job_id)
            else (sum(pause) over (partition by candidate order by ord))::ubigint
        end as part
    from (
        select *, case when unit = 'session' then coalesce(date_diff('second', lag(occurred_at) over (
            partition by candidate order by ord), occurred_at) > 60 * gap, true)::int end as pause
        from kept
    )
),
gathered as (
    select candidate, part,
        list(letter order by ord) as letters, list(occurred_at order by ord) as times,
        min(occurred_at) as started_at, arg_min({'kind': kind, 'channel': channel}, ord) as first,  -- with its null
        min(occurred_at) filter (kind = 'application_submitted') as applied_at,
        min(ord) filter (kind = 'application_submitted') as applied_ord,
        min(occurred_at) filter (kind = 'withdrawn') as withdrawn_at,
        min(ord) filter (kind = 'withdrawn') as withdrawn_ord,
        arg_min({'ord': ord, 'at': occurred_at, 'employee_id': employee_id, 'company': company, 'role': role,
            'function': function, 'level': level, 'relation': relation, 'alumnus': alumnus}, ord)
            filter (subject = 'profile') as look,
        arg_min({'ord': ord, 'at': occurred_at, 'company': company, 'role': role, 'function': function,
            'level': level, 'relation': relation}, ord) filter (subject = 'ad') as ad
    from cut
    group by candidate, part
),
ended as (
    select *, coalesce(list_position(letters, 'A'), len(letters)) as n,
        look.ord < coalesce(applied_ord, 1e9) as looked, ad.ord < coalesce(applied_ord, 1e9) as read_ad,
        withdrawn_ord < coalesce(applied_ord, 1e9) as gave_up
    from gathered
)
select e.candidate, e.part, e.started_at, e.times[e.n] as last_at, e.n::integer as n_touchpoints,
    e.first.kind as first_kind, e.first.channel as first_channel, e.applied_at, case when e.gave_up then e.withdrawn_at end as withdrawn_at,
    case when e.looked then e.look.at end as look_at, case when e.looked then e.look.employee_id end as look_employee,
    case when e.looked then e.look.company end as look_company, case when e.looked then e.look.role end as look_role,
    case when e.looked then e.look.function end as look_function, case when e.looked then e.look.level end as look_level,
    case when e.looked then e.look.relation end as look_relation,
    case when e.looked then e.look.alumnus end as look_alumnus,
    case when e.read_ad then e.ad.at end as ad_at, case when e.read_ad then e.ad.company end as ad_company,
    case when e.read_ad then e.ad.role end as ad_role, case when e.read_ad then e.ad.function end as ad_function,
    case when e.read_ad then e.ad.relation end as ad_relation,
    array_to_string(list_filter(e.letters[:e.n], lambda x, i: i = 1 or x <> e.letters[i - 1])[:20], '') as path,
    c.role, c.function, c.level, c.company, c.seniority, c.region
from ended as e
join candidates as c using (candidate);

-- The people behind a group of journeys: one each where a journey is a candidate, else the distinct candidates.
create or replace macro people(unit, candidate) as case unit
    when 'candidate' then count(candidate)
    else count(distinct case when unit <> 'candidate' then candidate end)
end;
