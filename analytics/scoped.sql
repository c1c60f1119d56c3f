-- One row per journey in scope: the whole filter, once, for every subject; of very many journeys those of every second,
-- third ... candidate by hash, where $every says so.
select *
from journeys
where ($since::date is null or started_at >= $since::date)
    and ($until::date is null or started_at < $until::date)
    and ($roles::varchar[] is null or list_contains($roles::varchar[], coalesce(role, 'unmapped')))
    and ($functions::varchar[] is null or list_contains($functions::varchar[], coalesce(function, 'unmapped')))
    and ($regions::varchar[] is null or list_contains($regions::varchar[], coalesce(region, 'unknown')))
    and ($channels::varchar[] is null or list_contains($channels::varchar[], coalesce(first_channel, 'unknown')))
    and ($strategic_roles::varchar[] is null or list_contains($strategic_roles::varchar[], role))
    and ($every = 1 or hash(candidate) % $every::ubigint = 0)
