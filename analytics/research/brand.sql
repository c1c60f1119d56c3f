-- One row per role, site or month ($by) of the first look at one of our employees, and stretch of time (the last $days
-- days of looks that can be judged, as many before them, earlier): journeys, and those that went on with us.
with firsts as (
    select s.candidate, s.part, s.ord, s.occurred_at, s.seen_role, e.site
    from scoped as s
    left join employees as e using (employee_id)
    where s.subject = 'profile' and s.is_own
    qualify row_number() over (partition by s.candidate, s.part order by s.ord) = 1
),
judged as (
    select *, (select observed_until from horizon)::date - $window::integer as until
    from firsts
    where occurred_at <= (select observed_until from horizon) - to_days($window::integer)
),
engaged as (
    select distinct j.candidate, j.part
    from judged as j
    join scoped as s on s.candidate = j.candidate and s.part = j.part and s.ord > j.ord and s.is_own
    where s.kind in ('company_page', 'career_site', 'job_ad', 'event', 'referral_talk', 'message_to_employee',
            'application_started', 'application_submitted')
        and s.occurred_at < j.occurred_at + to_days($window::integer)
),
final as (
    select
        case $by when 'site' then coalesce(site, 'unknown') when 'month' then strftime(occurred_at, '%Y-%m')
            else seen_role end as label,
        case when occurred_at::date > until - $days::integer then 'now'
            when occurred_at::date > until - 2 * $days::integer then 'before' else 'earlier' end as stretch,
        count(*) as journeys, people($unit, j.candidate) as people, count(e.candidate) as engaged
    from judged as j
    left join engaged as e on e.candidate = j.candidate and e.part = j.part
    group by 1, 2
)
select * from final order by label, stretch
