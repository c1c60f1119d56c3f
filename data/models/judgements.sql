-- What analysts have said about titles and roles: stored beside the imports, so it outlives each of them.
-- One row per corrected title; role null = it stands for none.
create table title_corrections (
    title varchar primary key, role varchar, level tinyint, who varchar not null, corrected_at timestamp not null
);
-- One row per role and language with a name of the analysts' own.
create table role_names (role varchar not null, language varchar not null, name varchar not null);
-- One row per role that matters most.
create table strategic_roles (role varchar primary key);
-- One row per label of a loaded list of occupations that the lexicon alone is unsure of: its stems, and the role it
-- stands for.
create table occupation_labels (label varchar primary key, role varchar not null);
