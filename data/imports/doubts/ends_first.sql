-- Rows whose end lies before their beginning.
select line from rows where ended < began
