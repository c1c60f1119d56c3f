-- One row per session, cut from the `told` of the candidates' journeys in a fraction of the time that their touchpoints
-- take; as journeys_of has it but for what moments and letters do not tell: the channel is not known, and of looks only when
-- the first was, and at whom in relation to the candidate. Questions that need more do not read this (analytics/question.py).
-- Of very many candidates those of every second, third ... by hash (`every`): a filter outside would come too late.
create or replace macro second_of(told) as (told >> 7) // 1000000;
create or replace macro moment_of(told) as make_timestamp(told >> 7);

create or replace macro sessions_of(gap, every) as table
with begun as (
    select candidate, told, role, function, level, company, seniority, region, list_filter(range(1, len(told) + 1),
            lambda i: i = 1 or second_of(told[i]) - second_of(told[i - 1]) > 60 * gap) as starts
    from journeys
    where every = 1 or hash(candidate) % every::ubigint = 0
),
cut as (
    select *, unnest(starts) as first_ord, unnest(list_concat(starts[2:], [len(told) + 1])) - first_ord as touches,
        generate_subscripts(starts, 1)::ubigint as part
    from begun
),
marked as (
    select *, (told[first_ord] & 127)::integer as mark, case when touches > 1 then list_transform(
        told[first_ord:first_ord + touches - 1], lambda x: (x & 127)::integer) end as marks  -- most are of one touchpoint
    from cut
),
ended as (
    select *, coalesce(list_position(marks, ascii('A')), touches) as n from marked
),
placed as (
    select *, told[first_ord + n - 1] as last_told, case when touches > 1 then marks[:n] else [mark] end as every,
        case when touches > 1 then list_transform(marks[:n], lambda x: kind_of(x)) else [kind_of(mark)] end as kinds_met
    from ended
)
select s.candidate, s.part, moment_of(s.told[s.first_ord]) as started_at, moment_of(s.last_told) as last_at,
    s.n::integer as n_touchpoints, k.kind as first_kind, null::varchar as first_channel,
    case when s.last_told & 127 = ascii('A') then moment_of(s.last_told) end as applied_at,
    moment_of(s.told[s.first_ord - 1 + list_position(s.every, ascii('w'))]) as withdrawn_at,
    moment_of(s.told[s.first_ord - 1 + list_position(s.kinds_met, ascii('v'))]) as look_at,
    relation_of(s.every[list_position(s.kinds_met, ascii('v'))]) as look_relation,
    moment_of(s.told[s.first_ord - 1 + list_position(s.kinds_met, ascii('j'))]) as ad_at,
    relation_of(s.every[list_position(s.kinds_met, ascii('j'))]) as ad_relation,
    case when s.n > 1 then array_to_string(list_transform(s.every, lambda x: chr(x)), '') else chr(s.mark) end as trail,
    case when s.n > 1 then path_of(s.every) else chr(kind_of(s.mark)) end as path,
    s.told[s.first_ord:s.first_ord + s.touches - 1] as told, s.role, s.function, s.level, s.company, s.seniority, s.region
from placed as s
left join (select ascii(letter) as mark, any_value(kind) as kind from kinds group by ascii(letter)) as k
    on k.mark = kind_of(s.mark);
