-- How a journey ended as it is told in flows, routes and comparisons; silent for fewer than `silence_days`, it goes on.
-- Many journeys are counted by the code, and the few counts named afterwards: comparing names row by row takes longer.
create or replace macro outcome_code(applied_at, withdrawn_at, last_at, silence_days) as case
    when applied_at is not null then 1
    when withdrawn_at is not null then 2
    when last_at >= (select observed_until from horizon) - to_days(silence_days::integer) then 3
    else 4
end;
create or replace macro outcome_named(code) as ['(applied)', '(withdrawn)', '(still researching)', '(silent)'][code];
create or replace macro outcome_of(applied_at, withdrawn_at, last_at, silence_days) as
    outcome_named(outcome_code(applied_at, withdrawn_at, last_at, silence_days));
