-- One row per journey in scope, with what it opened first: an employee's profile or a job ad ($subject).
select candidate, part, started_at, role, function, level, company, region, first_channel, applied_at,
    case $subject when 'ad' then ad_at else look_at end as looked_at,
    case $subject when 'ad' then ad_company else look_company end as seen_company,
    case $subject when 'ad' then ad_role else look_role end as seen_role,
    case $subject when 'ad' then null else look_level end as seen_level,
    case $subject when 'ad' then null else look_employee end as seen_employee,
    case $subject when 'ad' then ad_relation else look_relation end as relation,
    case $subject when 'ad' then false else look_alumnus end as alumnus
from in_scope
