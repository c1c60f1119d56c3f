-- One row: how far the tables of a warehouse fit together. Looks are those at the profile of an employee.
with looked as (
    select count(*) as looks, count(as_of) as with_profile, count(role) as with_role,
        count(distinct candidate) as lookers
    from looks_of('profile')
),
met as (
    select count(*) as looks_with_id, count(e.employee_id) as with_employee
    from looks_of('profile') as l left join employees as e using (employee_id)
    where l.employee_id is not null
),
people as (select count(*) as candidates, count(role) as candidates_with_role from candidates),
mapped as (select count(*) as titles, count(role) as titles_with_role from titles)
select * from looked cross join met cross join people cross join mapped
