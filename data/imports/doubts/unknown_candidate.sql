-- Rows of candidates about whom nothing is known.
select line from rows semi join (from crowd anti join raw_candidates using (candidate)) using (person)
