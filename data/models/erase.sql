-- Deletes every row of the people in `touched`, and the titles that nobody else has.
delete from raw_touchpoints where candidate in (select candidate from touched);
delete from raw_candidates where candidate in (select candidate from touched);
delete from raw_applications where candidate in (select candidate from touched);
delete from raw_impressions where candidate in (select candidate from touched);
delete from undone_touchpoints where candidate in (select candidate from touched);
delete from undone_candidates where candidate in (select candidate from touched);
delete from undone_applications where candidate in (select candidate from touched);
delete from undone_impressions where candidate in (select candidate from touched);
delete from people where candidate in (select candidate from touched);

create temp table held as
select title from raw_touchpoints
union select title from raw_employees
union select profile_title from raw_profiles
union select current_title from raw_candidates
union select target_title from raw_candidates
union select title from raw_jobs
union select title from raw_careers
union select title from undone_touchpoints
union select title from undone_employees
union select profile_title from undone_profiles
union select current_title from undone_candidates
union select target_title from undone_candidates
union select title from undone_jobs
union select title from undone_careers;
delete from titles where title not in (select title from held where title is not null);
delete from title_corrections where title not in (select title from held where title is not null);
drop table held;
