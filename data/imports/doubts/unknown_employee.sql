-- Rows of employees who are in no list of employees.
select line from rows anti join raw_employees using (employee_id) where employee_id is not null
