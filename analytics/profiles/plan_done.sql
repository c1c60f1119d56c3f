-- One row per group of a saved plan ($plan): what was planned, how many of its employees got that help since, and what
-- it took. Help for another pillar does not count.
with planned as (
    select c.*, p.begins_on from plan_cells as c join plans as p using (plan_id) where plan_id = $plan
),
given as (
    select m.cell, count(distinct m.employee_id) as helped, sum(a.minutes) / 60 as hours_spent, sum(a.cost) as money_spent
    from planned as p
    join plan_members as m on m.plan_id = p.plan_id and m.cell = p.cell
    join accompaniment as a on a.employee_id = m.employee_id and a.given_on >= p.begins_on
        and p.pillar = case a.help when 'profile' then 'complete' when 'attachment' then 'attached' else a.help end
    where $until::date is null or a.given_on < $until::date
    group by m.cell
),
final as (
    select p.site, p.employee_function, p.pillar, p.employees, coalesce(g.helped, 0) as helped, p.hours,
        coalesce(g.hours_spent, 0.0) as hours_spent, p.money, coalesce(g.money_spent, 0.0) as money_spent, p.monthly,
        (select count(*) from accompaniment) as ever_given,
        (select count(*) from accompaniment where given_on >= p.begins_on) as given_since
    from planned as p
    left join given as g using (cell)
)
select * from final order by monthly desc, site, employee_function, pillar
