-- The marts every page reads, empty: made with the warehouse, and anew when their columns change.
drop table if exists steps;
drop table if exists looks;
drop table if exists candidates;
drop table if exists journeys;
drop table if exists met;
drop view if exists trailed;
drop table if exists trails;

create table steps (
    candidate integer, ord integer, session integer, occurred_at timestamp, kind varchar, channel varchar, company varchar,
    employee_id varchar, job_id varchar, offline boolean, role varchar, level tinyint, relation varchar,
    alumnus boolean,  -- the others are read from these
    subject varchar as (case kind when 'profile_view' then 'profile' when 'job_ad' then 'ad' end),
    function varchar as (split_part(role, '.', 1))
);
create table candidates (
    candidate integer, company varchar, role varchar, function varchar, level tinyint, held_role varchar,
    held_level tinyint, seniority varchar, region varchar
);
create table journeys (
    candidate integer, part ubigint, started_at timestamp, last_at timestamp, n_touchpoints integer,
    first_kind varchar, first_channel varchar, applied_at timestamp, withdrawn_at timestamp, look_at timestamp,
    look_ord integer, look_employee varchar, look_company varchar, look_role varchar, look_level tinyint, look_relation varchar,
    look_alumnus boolean, ad_at timestamp, ad_company varchar, ad_role varchar, ad_relation varchar, trail varchar,
    path varchar, told bigint[], starts bigint[], visits varchar, role varchar, function varchar, level tinyint, company varchar, seniority varchar,
    region varchar
);
create table met (
    candidate integer, subject varchar, company varchar, is_peer boolean, ord integer, is_first boolean,
    is_first_peer boolean
);

-- One row: nothing has been observed yet.
create or replace table horizon as select max(occurred_at) as observed_until, count(*) as touchpoints from steps;
create or replace table companies_met as select company, count(*) as people from steps where false group by company;
