-- Plans as they were saved: stored beside the imports, to be compared later with the help that was given.
-- One row per plan: when its help begins, what it may use, and what it was expected to bring a month.
create table plans (
    plan_id integer primary key, name varchar not null, who varchar not null, begins_on date not null,
    saved_at timestamp not null, hours double not null, money double not null, monthly double, low double, high double,
    scoring integer not null
);
-- One row per group of a plan, with what help there was to take and to bring.
create table plan_cells (
    plan_id integer not null, cell integer not null, site varchar not null, employee_function varchar not null,
    pillar varchar not null, employees integer not null, hours double not null, money double not null,
    monthly double not null
);
-- One row per employee of a group, never shown: only counts of them are.
create table plan_members (plan_id integer not null, cell integer not null, employee_id varchar not null);
