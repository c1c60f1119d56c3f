-- One row per employee in scope, in any order: the place among all employees, which is the same in every scope.
with placed as (
    select employee_id, row_number() over (order by employee_id) as person from employees
),
final as (
    select p.person, p.person as journey from scoped join placed as p using (employee_id)
)
select * from final
