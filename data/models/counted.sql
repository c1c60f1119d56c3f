-- One row per tool that counts pages: how many it counted on the days it tells of, and how many of those views of our
-- own pages are touchpoints here. Page views add up over days; visitors do not, and are left out.
with latest as (
    select * from raw_totals
    qualify row_number() over (
        partition by source, metric, segment, day, last_day order by import_id desc, line desc
    ) = 1
),
pages as (
    select source, if(source = 'linkedin_page', 'company_page', 'career_site') as kind, day,
        coalesce(last_day, day) as last_day, value
    from latest
    where (source = 'linkedin_page' and metric = 'page_views' and segment = 'total, total')
        or (source = 'plausible' and metric = 'pageviews' and segment is null)
        or (source = 'ga4' and metric in ('views', 'vues') and segment is null)
),
theirs as (
    select source, kind, min(day) as first_day, max(last_day) as last_day, sum(value)::bigint as theirs
    from pages
    group by source, kind
),
noted as (
    select distinct p.source, s.candidate, s.ord
    from steps as s
    join companies as c on c.company = s.company and c.is_own
    join pages as p on p.kind = s.kind and s.occurred_at::date between p.day and p.last_day
),
ours as (select source, count(*) as ours, count(distinct candidate) as people from noted group by source)
select t.source, t.kind, t.first_day, t.last_day, t.theirs, coalesce(o.ours, 0) as ours, coalesce(o.people, 0) as people
from theirs as t
left join ours as o using (source)
order by t.source
