-- What others counted, such as a network's own analytics of a page: kept beside our counts, never as journeys.
-- One row per figure as imported; `last_day` is null where the figure is one day's.
create table raw_totals (
    import_id integer, line bigint, source varchar, metric varchar, segment varchar, day date, last_day date,
    value double
);
