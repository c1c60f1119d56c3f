-- Zero rows are left in the marts.
delete from candidates;
delete from steps;
delete from journeys;
delete from met;
delete from companies_met;
