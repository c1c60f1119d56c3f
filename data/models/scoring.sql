-- How profiles are scored, as analysts have said: stored beside the imports, and the latest version counts.
-- One row per version: the weight of each pillar in the overall score, the score below which a pillar is a gap, and
-- what counts as a full summary, skills, network and activity. `set_at` null = as delivered.
create table scoring (
    version integer primary key, set_at timestamp, who varchar not null, attached double not null,
    photo double not null, network double not null, complete double not null, posting double not null,
    gap double not null, summary_characters integer not null, skills integer not null, connections integer not null,
    posts_90d integer not null
);
insert into scoring values (1, null, '', 1, 1, 1, 1, 1, 0.5, 200, 5, 500, 6);
