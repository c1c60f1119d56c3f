-- Looks of candidates who had applied before, by this file or by what is stored.
with stored as (
    select candidate, submitted_at as applied_at from raw_applications
    union all
    select candidate, occurred_at from raw_touchpoints where kind = 'application_submitted'
),
applied as (
    select person, min(applied_at) as applied_at
    from (
        select person, applied_at from crowd where applied_at is not null
        union all
        select c.person, s.applied_at from stored as s join crowd as c using (candidate)
    )
    group by person
)
select r.line from rows as r join applied as a on a.person = r.person and r.happened > a.applied_at where r.look
