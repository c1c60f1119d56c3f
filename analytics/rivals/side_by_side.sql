-- One row per company: the journeys that looked at a peer there at all (and at one of ours too: `both`), those whose
-- first look at a peer was there, how that profile looked that day, and what followed within $days days where that
-- long was observed.
with added as (  -- candidates left out as in the matrix (see beside.py)
    select distinct candidate from scoped where $more > 0 order by hash(candidate), candidate limit $more
),
met as materialized (
    select candidate, part, company, is_own, min(ord) as ord
    from scoped
    where is_peer and candidate not in (from added)
    group by all
),
begun as materialized (
    select candidate, part, arg_min(company, ord) as company, arg_min(is_own, ord) as is_own, min(ord) as ord,
        bool_or(is_own) as ours
    from met
    group by candidate, part
),
looked as (
    select m.company, count(*) as looked, count(*) filter (b.ours) as both
    from met as m
    join begun as b on b.candidate = m.candidate and b.part = m.part
    group by m.company
),
firsts as (
    select b.*, s.occurred_at, s.employee_id
    from (select candidate, ord, occurred_at, employee_id from steps where relation = 'peer') as s
    join begun as b on s.candidate = b.candidate and s.ord = b.ord
),
after as (
    select f.candidate, f.part, bool_or(s.kind = 'application_submitted') as applied
    from steps as s
    join firsts as f on s.candidate = f.candidate and s.ord > f.ord and s.company = f.company
    where s.kind in ('company_page', 'career_site', 'job_ad', 'event', 'referral_talk', 'message_to_employee',
        'application_started', 'application_submitted')
        and s.occurred_at < f.occurred_at + to_days($days::integer)
    group by f.candidate, f.part
),
seen as (
    select f.candidate, f.company, f.is_own, p.complete, p.attached, p.photo, p.network, p.posting,
        f.occurred_at + to_days($days::integer) <= (select observed_until from horizon) as over,
        a.candidate is not null as went_on, coalesce(a.applied, false) as applied
    from firsts as f
    left join lasting_profiles() as p on p.employee_id = f.employee_id and f.occurred_at >= p.as_of and f.occurred_at < p.until
    left join after as a on a.candidate = f.candidate and a.part = f.part
),
final as (
    select s.company, s.is_own, count(*) as journeys, people($unit, s.candidate) as people,
        any_value(l.looked) as looked, any_value(l.both) as both, (select count(*) from begun where ours) as looked_ours,
        (select count(*) from begun) as looked_of,
        count(*) filter (over) as next_step_of, count(*) filter (over and went_on) as next_step,
        count(*) filter (over) as applied_of, count(*) filter (over and applied) as applied,
        count(complete) as complete_of, count(*) filter (complete >= $gap) as complete,
        count(attached) as attached_of, count(*) filter (attached >= $gap) as attached,
        count(photo) as photo_of, count(*) filter (photo >= $gap) as photo,
        count(network) as network_of, count(*) filter (network >= $gap) as network,
        count(posting) as posting_of, count(*) filter (posting >= $gap) as posting
    from seen as s
    join looked as l using (company)
    group by s.company, s.is_own
)
select * from final order by journeys desc, company
