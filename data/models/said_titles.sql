-- What an analyst says about titles, put over what the lexicon or a loaded list of occupations said.
update titles set role = c.role, function = split_part(c.role, '.', 1), level = c.level, doubtful = false,
    recruiting = coalesce(list_contains($recruiting, split_part(c.role, '.', 1)), false),
    managing = coalesce(c.level >= $managing, false), executive = coalesce(c.level >= $executive, false)
from title_corrections as c
where c.title = titles.title and (titles.doubtful or titles.role is distinct from c.role
    or titles.level is distinct from c.level);
