-- One row per touchpoint of a journey: `part` tells a candidate's journeys apart, `n` is the touchpoint's place in its
-- journey. Nothing is cut: research ends at place n_touchpoints of the journey. The view is that of the marts, where a
-- journey is a candidate's; the macro is that of another unit or of some companies only (see parted). A question
-- reads `journeys` and `touches`; analytics/unit.sql puts those of another unit in their place: most
-- questions are about candidates, and so are spared the planning of what is not used, which cost more than the answer.
create or replace view touches as
select candidate, 0::ubigint as part, ord as n, occurred_at as moment, kind, channel, company, subject, role, relation
from steps;

create or replace macro touches_of(unit, gap, among) as table
select candidate, part, (row_number() over (partition by candidate, part order by ord))::integer as n, occurred_at as moment,
    kind, channel, company, subject, role, relation
from parted(unit, gap, among, false);
