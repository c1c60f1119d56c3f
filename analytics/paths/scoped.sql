-- One row per journey in scope.
select * from in_scope
