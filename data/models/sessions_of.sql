-- Where the sessions of a candidate begin, and their letters with `|` between, from `told` of the candidate's journey.
create or replace macro second_of(told) as (told >> 7) // 1000000;
create or replace macro moment_of(told) as make_timestamp(told >> 7);
create or replace macro paused(told, i, gap) as second_of(told[i]) - second_of(told[i - 1]) > 60 * gap;
create or replace macro starts_in(told, gap) as list_filter(range(1, len(told) + 1), lambda i: i = 1 or paused(told, i, gap));
create or replace macro visits_in(told, gap) as array_to_string(list_transform(told,
    lambda x, i: case when i > 1 and paused(told, i, gap) then '|' else '' end || chr((x & 127)::integer)), '');

-- The place of the first look, of one kind, in a trail; null where there is none.
create or replace macro look_in(trail, none) as nullif(strlen(regexp_extract(trail, none)), strlen(trail)) + 1;

-- One row per session, cut from the candidates' journeys, which keep those of the default gap, in a fraction of the time that
-- their touchpoints take; as journeys_of has it but for what moments and letters do not tell: the channel is not known, and
-- of looks only when the first was, and at whom in relation to the candidate. `first_ord`, `look_ord` and `ad_ord` say which
-- touchpoints would tell (see analytics/sessions.sql).
-- Of very many candidates those of every second, third ... by hash (`every`): a filter outside would come too late.
create or replace macro sessions_of(gap, every) as table
with begun as (
    select candidate, told, role, function, level, company, seniority, region,
        case when gap = session_gap() then starts else starts_in(told, gap) end as starts,
        case when gap = session_gap() then visits else visits_in(told, gap) end as visits
    from journeys
    where every = 1 or hash(candidate) % every::ubigint = 0
),
cut as (
    select *, unnest(starts) as first_ord, unnest(string_split(visits, '|')) as letters,
        generate_subscripts(starts, 1)::ubigint as part
    from begun
),
ended as (  -- few have an application: only those are cut
    select *, case when contains(letters, 'A') then left(letters, strpos(letters, 'A')) else letters end as trail from cut
),
spelled as (
    select *, told[first_ord] as first_told, told[first_ord + strlen(trail) - 1] as last_told,
        nullif(strpos(trail, 'w'), 0) as gone, look_in(trail, '^[^v1-7]*') as look, look_in(trail, '^[^jB-H]*') as ad
    from ended
)
select candidate, part, first_ord, (first_ord + look - 1)::integer as look_ord,
    (first_ord + ad - 1)::integer as ad_ord,
    moment_of(first_told) as started_at, moment_of(last_told) as last_at,
    strlen(trail)::integer as n_touchpoints,
    null::varchar as first_channel,
    case when last_told & 127 = ascii('A') then moment_of(last_told) end as applied_at,
    moment_of(told[first_ord + gone - 1]) as withdrawn_at, moment_of(told[look_ord]) as look_at,
    relation_of(ascii(trail[look])) as look_relation, moment_of(told[ad_ord]) as ad_at,
    relation_of(ascii(trail[ad])) as ad_relation, trail,
    path_of(list_transform(string_split(trail, ''), lambda x: ascii(x))) as path,
    told[first_ord:first_ord + strlen(letters) - 1] as told, role, function, level, company, seniority, region
from spelled;
