-- One row per employee at the end of the period, with the last profile snapshot by then. The filters choose
-- employees: their company, and their role and function (the peers of the candidates chosen elsewhere).
with present as (
    select e.*, coalesce(c.is_own, false) as is_own, c.size_band,
        coalesce($until::date, greatest(h.observed_until::date, p.last_seen) + 1) as day
    from employees as e
    left join companies as c using (company)
    cross join horizon as h
    cross join (select max(as_of) as last_seen from profiles) as p
),
chosen as (
    select * from present
    where (hired_on is null or hired_on < day) and (left_on is null or left_on >= day)
        and ($companies::varchar[] is null or list_contains($companies::varchar[], company))
        and ($roles::varchar[] is null or list_contains($roles::varchar[], coalesce(role, 'unmapped')))
        and ($functions::varchar[] is null or list_contains($functions::varchar[], coalesce(function, 'unmapped')))
        and (not $strategic or role in (select role from jobs where strategic union select role from strategic_roles))
        and ($whose = 'all' or is_own = ($whose = 'own') or not exists (from companies where is_own))
),
seen as (
    select e.*, p.as_of, p.has_profile, p.current_pos_attached, p.attached, p.photo, p.network, p.complete, p.posting
    from chosen as e
    asof left join profiles as p on p.employee_id = e.employee_id and e.day > p.as_of
),
sided as (
    select *, if(count(*) filter (not has_profile) over side < $few, count(as_of) over side,
            count(*) filter (has_profile) over side) as told_of
    from seen
    window side as (partition by is_own)
),
ranked as (
    select *, told_of - count(attached) over side as no_attached, told_of - count(photo) over side as no_photo,
        told_of - count(network) over side as no_network, told_of - count(complete) over side as no_complete,
        told_of - count(posting) over side as no_posting,
        row_number() over (partition by is_own, attached is null order by hash(employee_id), employee_id) as nth_attached,
        row_number() over (partition by is_own, photo is null order by hash(employee_id), employee_id) as nth_photo,
        row_number() over (partition by is_own, network is null order by hash(employee_id), employee_id) as nth_network,
        row_number() over (partition by is_own, complete is null order by hash(employee_id), employee_id) as nth_complete,
        row_number() over (partition by is_own, posting is null order by hash(employee_id), employee_id) as nth_posting
    from sided
    window side as (partition by is_own)
),
-- Where a score is unknown of 1 to $few - 1 employees of ours (or of rivals) who have a profile, it is left out of as
-- many others as make it $few: beside the number who have one, the number known would tell how many are not. Where
-- those without a profile are that few themselves, so that they are not told, they count as unknown.
told as (
    select * replace (
        if(no_attached > 0 and nth_attached <= $few - no_attached, null, attached) as attached,
        if(no_photo > 0 and nth_photo <= $few - no_photo, null, photo) as photo,
        if(no_network > 0 and nth_network <= $few - no_network, null, network) as network,
        if(no_complete > 0 and nth_complete <= $few - no_complete, null, complete) as complete,
        if(no_posting > 0 and nth_posting <= $few - no_posting, null, posting) as posting
    )
    from ranked
)
select t.employee_id, t.company, t.is_own, coalesce(t.size_band, 'unknown') as size_band, coalesce(t.role, 'unmapped') as role,
    coalesce(t.function, 'unmapped') as function, coalesce(t.site, 'unknown') as site,
    coalesce(t.team, 'unknown') as team, t.left_on, t.day, t.as_of, t.has_profile, t.current_pos_attached,
    t.attached, t.photo, t.network, t.complete, t.posting,
    (if(w.attached > 0, w.attached * t.attached, 0) + if(w.photo > 0, w.photo * t.photo, 0)
        + if(w.network > 0, w.network * t.network, 0) + if(w.complete > 0, w.complete * t.complete, 0)
        + if(w.posting > 0, w.posting * t.posting, 0))
        / (w.attached + w.photo + w.network + w.complete + w.posting) as overall
from told as t
cross join (select * from scoring order by version desc limit 1) as w
