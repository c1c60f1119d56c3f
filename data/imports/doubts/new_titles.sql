-- One row per job title of the file that has never been met, the most frequent first.
select title
from (select title from rows union all select target_title from rows)
anti join titles using (title)
where title is not null
group by title
order by count(*) desc, title
limit $most_titles
