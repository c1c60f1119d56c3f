-- One row per candidate of whom nothing is known since $day; somebody who never did anything is known of since the import.
-- What was taken back counts too: it is still there, and can count again.
with heard as not materialized (
    select candidate, occurred_at as moment from raw_touchpoints
    union all select candidate, occurred_at from undone_touchpoints
    union all select candidate, occurred_at from raw_impressions
    union all select candidate, occurred_at from undone_impressions
    union all select candidate, submitted_at from raw_applications
    union all select candidate, submitted_at from undone_applications
),
recent as (select candidate from heard where moment >= $day),
late as (select candidate, pseudonym from people anti join recent using (candidate)),
acted as (select candidate from heard semi join late using (candidate)),
named as (
    select candidate, import_id from raw_candidates union all select candidate, import_id from undone_candidates
),
new as (
    select n.candidate
    from named as n
    join imports as i using (import_id)
    anti join acted using (candidate)
    where i.imported_at >= $day
)
select pseudonym from late anti join new using (candidate) order by pseudonym
