-- One row per duel: two companies whose employees one journey looked at, exactly one of which got an application.
-- `first_company` was seen first: by peers where a peer was seen at both, by any employee otherwise.
with pairs as (
    select a.candidate, a.part, a.company as first_company, b.company as second_company
    from scoped as a
    join scoped as b on a.candidate = b.candidate and a.part = b.part and a.company <> b.company
    where case
        when a.peer_ord is not null and b.peer_ord is not null then a.peer_ord < b.peer_ord
        else a.look_ord < b.look_ord
    end
),
applied as (
    select candidate, list(distinct company) as companies
    from steps
    where kind = 'application_submitted' and candidate in (select candidate from pairs) and company is not null
    group by candidate
),
told as (
    select p.*, list_contains(a.companies, first_company) as to_first, list_contains(a.companies, second_company) as to_second
    from pairs as p
    join applied as a using (candidate)
),
final as (
    select candidate, first_company, second_company, to_first as won
    from told
    where to_first <> to_second
)
select * from final order by candidate, first_company, second_company
