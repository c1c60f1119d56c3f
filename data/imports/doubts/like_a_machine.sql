-- Looks of candidates who look more often or faster than a person does, on the days they do so.
with many as (
    select person, line, happened, happened::date as day
    from rows
    semi join (from crowd where looks >= $fewest_looks) using (person)
    where look
),
paced as (
    select *, date_diff('millisecond', lag(happened) over (partition by person, day order by happened), happened) as gap
    from many
    semi join (select person, day from many group by person, day having count(*) >= $fewest_looks) using (person, day)
),
machines as (
    select person, day from paced group by person, day
    having count(*) > $most_looks or (
        median(gap) < 1000
        and bool_or(second(happened) <> 0)  -- moments noted to the minute or the day tell no pace
    )
)
select line from paced semi join machines using (person, day)
