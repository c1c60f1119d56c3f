-- Rows of a day on which the employee was not yet hired, or had left.
select r.line
from rows as r
join employees as e using (employee_id)
where r.happened::date < e.hired_on or r.happened::date > e.left_on
