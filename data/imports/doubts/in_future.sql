-- Rows of a moment that has not come yet.
select line from rows where coalesce(happened, began) > $now
