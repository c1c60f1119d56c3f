-- The letter of a touchpoint in a trail: that of its kind, or for looks one per relation (MARKS of data/contracts.py);
-- and the code of the kind's letter from the code of such a letter.
create or replace macro mark_of(letter, subject, relation) as case
    when subject is null or relation is null then letter
    else case subject when 'profile' then '1234567' else 'BCDEFGH' end[list_position(
        ['peer', 'senior', 'junior', 'recruiter', 'executive', 'other', 'unknown'], relation)]
end;
create or replace macro kind_of(mark) as case when mark between 49 and 55 then 118 when mark between 66 and 72 then 106
    else mark end;

-- One row per journey (see parted), up to the first application: what comes after it is not research and is left out.
-- Each column is an aggregate of its own: what a question does not read is not computed.
create or replace macro journeys_of(unit, gap, among, fresh) as table
with cut as (
    select s.*, s.ord::bigint * 128 + ascii(mark_of(k.letter, s.subject, s.relation)) as told  -- one number sorts fast
    from parted(unit, gap, among, fresh) as s
    join kinds as k using (kind)
),
gathered as (
    select candidate, part, list_sort(list(told)) as told, min(told) as first_told, max(told) as last_told,
        min(occurred_at) as started_at, max(occurred_at) as seen_at,
        arg_min_null(kind, ord) as first_kind, arg_min_null(channel, ord) as first_channel,
        min(occurred_at) filter (kind = 'application_submitted') as applied_at,
        min(told) filter (kind = 'application_submitted') as applied,
        min(occurred_at) filter (kind = 'withdrawn') as withdrawn_at, min(told) filter (kind = 'withdrawn') as withdrawn,
        min(told) filter (subject = 'profile') as look, min(told) filter (subject = 'ad') as ad,
        arg_min_null(occurred_at, ord) filter (subject = 'profile') as look_at,
        arg_min_null(employee_id, ord) filter (subject = 'profile') as look_employee,
        arg_min_null(company, ord) filter (subject = 'profile') as look_company,
        arg_min_null(role, ord) filter (subject = 'profile') as look_role,
        arg_min_null(level, ord) filter (subject = 'profile') as look_level,
        arg_min_null(relation, ord) filter (subject = 'profile') as look_relation,
        arg_min_null(alumnus, ord) filter (subject = 'profile') as look_alumnus,
        arg_min_null(occurred_at, ord) filter (subject = 'ad') as ad_at,
        arg_min_null(company, ord) filter (subject = 'ad') as ad_company,
        arg_min_null(role, ord) filter (subject = 'ad') as ad_role,
        arg_min_null(relation, ord) filter (subject = 'ad') as ad_relation
    from cut
    group by candidate, part
),
ended as (
    select *, coalesce(look < applied, look is not null) as looked, coalesce(ad < applied, ad is not null) as read_ad,
        coalesce(withdrawn < applied, withdrawn is not null) as gave_up,
        case when among is null and unit <> 'job' then coalesce(applied, last_told) // 128 - first_told // 128 + 1
            else list_position(told, coalesce(applied, last_told)) end as n  -- none is left out between, or some may be
    from gathered
),
spelled as (
    select *, list_transform(told[:n], lambda x: (x % 128)::integer) as marks from ended
)
select e.candidate, e.part, e.started_at, coalesce(e.applied_at, e.seen_at) as last_at, e.n::integer as n_touchpoints,
    e.first_kind, e.first_channel, e.applied_at, case when e.gave_up then e.withdrawn_at end as withdrawn_at,
    case when e.looked then e.look_at end as look_at, case when e.looked then e.look_employee end as look_employee,
    case when e.looked then e.look_company end as look_company, case when e.looked then e.look_role end as look_role,
    case when e.looked then e.look_level end as look_level, case when e.looked then e.look_relation end as look_relation,
    case when e.looked then e.look_alumnus end as look_alumnus,
    case when e.read_ad then e.ad_at end as ad_at, case when e.read_ad then e.ad_company end as ad_company,
    case when e.read_ad then e.ad_role end as ad_role, case when e.read_ad then e.ad_relation end as ad_relation,
    array_to_string(list_transform(e.marks, lambda x: chr(x)), '') as trail,
    array_to_string(list_transform(list_filter(e.marks, lambda x, i: i = 1 or kind_of(x) <> kind_of(e.marks[i - 1]))[:20],
        lambda x: chr(kind_of(x))), '') as path,
    c.role, c.function, c.level, c.company, c.seniority, c.region
from spelled as e
join candidates as c using (candidate);
