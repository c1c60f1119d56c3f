-- The rows of imports that were taken back, kept so that they can count again; and which version an import made.
create table undone_touchpoints as from raw_touchpoints limit 0;
create table undone_companies as from raw_companies limit 0;
create table undone_employees as from raw_employees limit 0;
create table undone_profiles as from raw_profiles limit 0;
create table undone_candidates as from raw_candidates limit 0;
create table undone_jobs as from raw_jobs limit 0;
create table undone_applications as from raw_applications limit 0;
create table undone_accompaniment as from raw_accompaniment limit 0;
create table undone_careers as from raw_careers limit 0;
create table undone_impressions as from raw_impressions limit 0;
create table undone_totals as from raw_totals limit 0;
alter table imports add column version bigint;
