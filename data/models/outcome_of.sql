-- How a journey ended as it is told in flows, routes and comparisons; silent for fewer than `silence_days`, it goes on.
create or replace macro outcome_of(applied_at, withdrawn_at, last_at, silence_days) as case
    when applied_at is not null then '(applied)'
    when withdrawn_at is not null then '(withdrawn)'
    when last_at >= (select observed_until from horizon) - to_days(silence_days::integer) then '(still researching)'
    else '(silent)'
end;
