-- Passes the rows of one import from the table `source` to the table `target`; undo.py says which two.
insert into target from source where import_id = $import_id;
delete from source where import_id = $import_id;
