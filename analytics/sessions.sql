-- One row per session, or its touchpoint, of a candidate's whole research: what letters and moments tell. What they do not
-- is looked up only where a question asks for it, by keys that are else empty, and so not even worked out: how a session
-- began ($begun), and whom it looked at first ($opened: profile | ad).
with journeys as (
    select s.* replace (b.channel as first_channel), b.kind as first_kind, l.employee_id as look_employee,
        l.company as look_company, l.role as look_role, l.level as look_level, l.alumnus as look_alumnus,
        a.company as ad_company, a.role as ad_role
    from sessions_of($gap_minutes, $every) as s
    left join (from steps where $begun) as b on b.candidate = s.candidate and b.ord = if($begun, s.first_ord, null)
    left join (from steps where $opened = 'profile' and kind = 'profile_view') as l
        on l.candidate = s.candidate and l.ord = if($opened = 'profile', s.look_ord, null)
    left join (from steps where $opened = 'ad' and kind = 'job_ad') as a
        on a.candidate = s.candidate and a.ord = if($opened = 'ad', s.ad_ord, null)
),
touches as (from touches_of($unit, $gap_minutes, null::varchar[]))
