-- Zero rows of the candidates in `touched` are left in the marts.
delete from candidates where candidate in (select candidate from touched);
delete from steps where candidate in (select candidate from touched);
delete from journeys where candidate in (select candidate from touched);
delete from met where candidate in (select candidate from touched);
