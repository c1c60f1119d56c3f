-- The stored tables: what was imported, as it was typed and pseudonymised, one raw table per contract.
-- Created once; the tables of data/contracts.py and these must agree (tested).
create table meta (version bigint not null, schema integer not null);
insert into meta values (0, 14);

create sequence import_ids;
create table imports (
    import_id integer primary key, contract varchar not null, file_name varchar not null, file_hash varchar not null,
    mapping varchar not null, who varchar not null, imported_at timestamp not null, undone_at timestamp,
    rows_read bigint not null, accepted bigint not null, duplicates bigint not null, rejected bigint not null,
    rejects_by_reason varchar not null
);

create table people (candidate integer not null, pseudonym varchar not null);
create table titles (
    title varchar not null, role varchar, function varchar, level tinyint, doubtful boolean not null,
    recruiting boolean not null, managing boolean not null, executive boolean not null
);
create table kinds (kind varchar not null, letter varchar not null);
create table touched (candidate integer not null);

create table raw_touchpoints (
    import_id integer, line bigint, candidate integer, occurred_at timestamp, kind varchar, kind_given varchar,
    employee_id varchar, company varchar, title varchar, job_id varchar, channel varchar, dwell_s double,
    offline boolean
);
create table raw_companies (
    import_id integer, line bigint, company varchar, is_own boolean, size_band varchar, sector varchar
);
create table raw_employees (
    import_id integer, line bigint, employee_id varchar, company varchar, title varchar, site varchar,
    team varchar, hired_on date, left_on date
);
create table raw_profiles (
    import_id integer, line bigint, employee_id varchar, as_of date, has_profile boolean, profile_title varchar,
    has_photo boolean, photo_pro boolean, headline varchar, summary_len integer, current_pos_attached boolean,
    current_pos_desc boolean, n_past_pos integer, education boolean, n_skills integer, location boolean,
    industry boolean, n_connections integer, posts_90d integer
);
create table raw_candidates (
    import_id integer, line bigint, candidate integer, current_title varchar, current_company varchar,
    target_title varchar, seniority varchar, region varchar
);
create table raw_jobs (
    import_id integer, line bigint, job_id varchar, company varchar, title varchar, opened_on date,
    closed_on date, strategic boolean
);
create table raw_applications (
    import_id integer, line bigint, candidate integer, job_id varchar, company varchar, submitted_at timestamp,
    status varchar
);
create table raw_accompaniment (
    import_id integer, line bigint, employee_id varchar, given_on date, help varchar, minutes double, cost double,
    programme varchar
);
create table raw_careers (
    import_id integer, line bigint, employee_id varchar, company varchar, title varchar, started_on date,
    ended_on date
);
create table raw_impressions (
    import_id integer, line bigint, candidate integer, occurred_at timestamp, employee_id varchar
);
