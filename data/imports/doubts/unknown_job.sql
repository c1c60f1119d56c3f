-- Rows of jobs that are in no list of jobs.
select line from rows anti join raw_jobs using (job_id) where job_id is not null
