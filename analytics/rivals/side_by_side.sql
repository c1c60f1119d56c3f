-- One row per company: the journeys whose first look at a peer was at one of its employees, how that profile looked
-- that day, and what followed within $days days where that long was observed.
with firsts as (
    select *
    from scoped
    where is_peer
    qualify row_number() over (partition by candidate, part order by ord) = 1
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
    select company, is_own, count(*) as journeys, people($unit, candidate) as people,
        count(*) filter (over) as next_step_of, count(*) filter (over and went_on) as next_step,
        count(*) filter (over) as applied_of, count(*) filter (over and applied) as applied,
        count(complete) as complete_of, count(*) filter (complete >= $gap) as complete,
        count(attached) as attached_of, count(*) filter (attached >= $gap) as attached,
        count(photo) as photo_of, count(*) filter (photo >= $gap) as photo,
        count(network) as network_of, count(*) filter (network >= $gap) as network,
        count(posting) as posting_of, count(*) filter (posting >= $gap) as posting
    from seen
    group by company, is_own
)
select * from final order by journeys desc, company
