-- The letter of a touchpoint in a trail: that of its kind, or for looks one per relation (MARKS of data/contracts.py);
-- and the code of the kind's letter from the code of such a letter; from those the path: repeats as one, the first twenty.
create or replace macro relations() as
    ['peer', 'senior', 'junior', 'recruiter', 'executive', 'other', 'unknown'];
create or replace macro mark_of(letter, relation) as case
    when relation is null or letter not in ('v', 'j') then letter
    else case letter when 'v' then '1234567' else 'BCDEFGH' end[list_position(relations(), relation)]
end;
create or replace macro kind_of(mark) as case when mark between 49 and 55 then 118 when mark between 66 and 72 then 106
    else mark end;
create or replace macro relation_of(mark) as relations()[
    case when mark between 49 and 55 then mark - 48 when mark between 66 and 72 then mark - 65 end];
create or replace macro path_of(marks) as list_transform(  -- a list in a list, or it would be made anew for each touchpoint
    [list_transform(marks, lambda x: kind_of(x))], lambda kinds: array_to_string(list_transform(
        list_filter(kinds, lambda x, i: i = 1 or x <> kinds[i - 1])[:20], lambda x: chr(x)), ''))[1];

-- A touchpoint as one number: 128 times its moment (microseconds since 1970), and the code of its letter.
create or replace macro told_of(moment, letter, relation) as
    epoch_us(moment) * 128 + ascii(mark_of(letter, relation));

-- One row per journey (see parted), up to the first application: what comes after it is not research and is left out. Only
-- `told` goes on, beyond n_touchpoints: each touchpoint in order as told_of has it, so that limits of time need no `steps`;
-- and its sessions of the default gap, `starts` and `visits` (see sessions_of).
-- Each column is an aggregate of its own: what a question does not read is not computed.
create or replace macro journeys_of(unit, gap, among, few) as table
with cut as (
    select s.*, told_of(s.occurred_at, k.letter, s.relation) as told
    from parted(unit, gap, among, few) as s
    join kinds as k using (kind)
),
gathered as (
    select candidate, part, list_sort(list((ord::hugeint << 64) + told)) as placed,  -- one number sorts fast
        min(ord) as first_ord, max(ord) as last_ord, min(occurred_at) as started_at, max(occurred_at) as seen_at,
        arg_min_null(kind, ord) as first_kind, arg_min_null(channel, ord) as first_channel,
        min(occurred_at) filter (kind = 'application_submitted') as applied_at,
        min(ord) filter (kind = 'application_submitted') as applied,
        min(occurred_at) filter (kind = 'withdrawn') as withdrawn_at, min(ord) filter (kind = 'withdrawn') as withdrawn,
        min(ord) filter (kind = 'profile_view') as look, min(ord) filter (kind = 'job_ad') as ad,
        arg_min_null(occurred_at, ord) filter (kind = 'profile_view') as look_at,
        arg_min_null(employee_id, ord) filter (kind = 'profile_view') as look_employee,
        arg_min_null(company, ord) filter (kind = 'profile_view') as look_company,
        arg_min_null(role, ord) filter (kind = 'profile_view') as look_role,
        arg_min_null(level, ord) filter (kind = 'profile_view') as look_level,
        arg_min_null(relation, ord) filter (kind = 'profile_view') as look_relation,
        arg_min_null(alumnus, ord) filter (kind = 'profile_view') as look_alumnus,
        arg_min_null(occurred_at, ord) filter (kind = 'job_ad') as ad_at,
        arg_min_null(company, ord) filter (kind = 'job_ad') as ad_company,
        arg_min_null(role, ord) filter (kind = 'job_ad') as ad_role,
        arg_min_null(relation, ord) filter (kind = 'job_ad') as ad_relation
    from cut
    group by candidate, part
),
ended as (
    select *, coalesce(look < applied, look is not null) as looked, coalesce(ad < applied, ad is not null) as read_ad,
        coalesce(withdrawn < applied, withdrawn is not null) as gave_up,
        case when among is null and unit <> 'job' then coalesce(applied, last_ord) - first_ord + 1
            else len(list_filter(placed, lambda x: x >> 64 <= coalesce(applied, last_ord)))
        end as n  -- none is left out between, or some may be
    from gathered
),
timed as (select *, list_transform(placed, lambda x: (x & 18446744073709551615::hugeint)::bigint) as told from ended),
spelled as (
    select *, list_transform(told, lambda x: (x & 127)::integer) as marks from timed
)
select e.candidate, e.part, e.started_at, coalesce(e.applied_at, e.seen_at) as last_at, e.n::integer as n_touchpoints,
    e.first_kind, e.first_channel, e.applied_at, case when e.gave_up then e.withdrawn_at end as withdrawn_at,
    case when e.looked then e.look_at end as look_at, case when e.looked then e.look end as look_ord,
    case when e.looked then e.look_employee end as look_employee,
    case when e.looked then e.look_company end as look_company, case when e.looked then e.look_role end as look_role,
    case when e.looked then e.look_level end as look_level, case when e.looked then e.look_relation end as look_relation,
    case when e.looked then e.look_alumnus end as look_alumnus,
    case when e.read_ad then e.ad_at end as ad_at, case when e.read_ad then e.ad_company end as ad_company,
    case when e.read_ad then e.ad_role end as ad_role, case when e.read_ad then e.ad_relation end as ad_relation,
    array_to_string(list_transform(e.marks[:e.n], lambda x: chr(x)), '') as trail,
    path_of(e.marks[:e.n]) as path, e.told, starts_in(e.told, session_gap()) as starts,
    visits_in(e.told, session_gap()) as visits,
    c.role, c.function, c.level, c.company, c.seniority, c.region
from spelled as e
join query_table(if(few, 'few_candidates', 'candidates')) as c using (candidate);
