-- After so many minutes without a touchpoint a session is over, unless a question says otherwise: kept with each touchpoint.
create or replace macro session_gap() as 30;
