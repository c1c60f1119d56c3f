-- One row per candidate of the file: who it is in the warehouse, if anybody, and what the file says of them.
select r.person, p.candidate, r.looks, r.applied_at
from (
    select person, count_if(look) as looks, min(happened) filter (where kind = 'application_submitted') as applied_at
    from rows
    where person is not null
    group by person
) as r
left join people as p on hash(p.pseudonym) = r.person
