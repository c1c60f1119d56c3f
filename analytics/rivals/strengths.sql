-- One row per duel: two companies whose employees one journey looked at, exactly one of which got an application.
-- `first_company` was seen first: by peers where a peer was seen at both, by any employee otherwise.
with applied as (
    select distinct candidate, company from steps where kind = 'application_submitted' and company is not null
),
looked as (
    select candidate, part, company, min(ord) as ord, min(case when is_peer then ord end) as peer_ord
    from scoped
    where candidate in (select candidate from applied)  -- the others decide nothing, and are most
    group by candidate, part, company
),
told as (
    select l.*, a.company is not null as won
    from looked as l
    left join applied as a on a.candidate = l.candidate and a.company = l.company
),
final as (
    select a.candidate, a.company as first_company, b.company as second_company, a.won
    from told as a
    join told as b on a.candidate = b.candidate and a.part = b.part and a.won <> b.won
    where case
        when a.peer_ord is not null and b.peer_ord is not null then a.peer_ord < b.peer_ord
        else a.ord < b.ord
    end
)
select * from final order by candidate, first_company, second_company
