-- One row per journey in scope, company whose employee (or ad: $subject) it looked at, and whether at a peer: the place
-- `ord` of the first such look; whether it was the first of all at a known company, and the first at a peer.
select j.candidate, j.part, j.company as employer, j.applied_at, j.withdrawn_at, j.last_at, m.company,
    list_contains($own::varchar[], m.company) as is_own, m.ord, m.is_peer, m.is_first, m.is_first_peer
from in_scope as j
join met as m on m.candidate = j.candidate
where m.subject = $subject
