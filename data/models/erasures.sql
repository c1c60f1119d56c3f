-- One row per erasure: when, why (asked = by the person, retention = nothing was heard for too long), how many, by whom.
create table erasures (erased_at timestamp not null, reason varchar not null, people bigint not null, who varchar not null);
