-- One row per candidate of whom nothing is known since $day; somebody who never did anything is known of since the import.
with recent as (
    select candidate from raw_touchpoints where occurred_at >= $day
    union all select candidate from raw_impressions where occurred_at >= $day
    union all select candidate from raw_applications where submitted_at >= $day
),
late as (select candidate, pseudonym from people anti join recent using (candidate)),
acted as (
    select candidate from raw_touchpoints semi join late using (candidate)
    union all select candidate from raw_impressions semi join late using (candidate)
    union all select candidate from raw_applications semi join late using (candidate)
),
new as (
    select c.candidate
    from raw_candidates as c
    join imports as i using (import_id)
    anti join acted using (candidate)
    where i.imported_at >= $day
)
select pseudonym from late anti join new using (candidate) order by pseudonym
