-- How the text of one cell becomes a value, and what is said of it when it does not.
-- Every macro takes text that is null or not blank; none ever raises an error.

-- spaces and controls collapse to one space, invisible and direction marks vanish, letters are composed;
-- words of plain or accented Latin letters parted by one space, which most text is, are told first: that costs a third
create macro bare(cell) as nullif(trim(cell), '');
create macro beside(cell, second) as
    case when nullif(trim(cell), '') is not null and nullif(trim(second), '') is not null
        then trim(cell) || ' ' || trim(second) end;
create macro part(cell, pattern) as nullif(trim(regexp_extract(cell, pattern, 1)), '');
create macro tidy(cell) as case
    when regexp_full_match(cell, '[!-~\x{a1}-\x{24f}]+( [!-~\x{a1}-\x{24f}]+)*') then cell
    else nullif(trim(nfc_normalize(regexp_replace(regexp_replace(
        cell, '[\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}\x{feff}]', '', 'g'),
        '[\x00-\x20\x7f\x{a0}\x{2009}\x{202f}]+', ' ', 'g'))), '') end;

-- one person, one text: e-mail addresses are compared without case, other identifiers as they stand
create macro person(cell) as case when contains(cell, '@') then lower(tidy(cell)) else tidy(cell) end;

-- HMAC-SHA256: H(outer || H(inner || text)), the two pads made from the key outside
create macro pseudonym(person, inner_pad, outer_pad, reason) as
    case when reason is null then sha256(outer_pad || unhex(sha256(inner_pad || encode(person)))) end;

create macro word(cell, words) as coalesce(
    map_extract_value(words, cell), map_extract_value(words, lower(cell)),
    map_extract_value(words, lower(tidy(cell))));

-- 1 234,56 €: the mark parts the fraction; thousands come in groups of three or not at all
create macro amount(cell) as regexp_replace(tidy(cell), '^[€$£] ?| ?[€$£%]$', '', 'g');
create macro number_comma(cell) as case
    when regexp_full_match(cell, '\d+') then try_cast(cell as double)
    when regexp_full_match(amount(cell), '[-+]?(\d+|\d{1,3}([ .]\d{3})+)(,\d+)?')
        then try_cast(replace(translate(amount(cell), ' .', ''), ',', '.') as double) end;
create macro number_point(cell) as case
    when regexp_full_match(cell, '[-+]?\d+(\.\d+)?([eE][-+]?\d+)?') then try_cast(cell as double)
    when regexp_full_match(amount(cell), '[-+]?(\d+|\d{1,3}([ ,'']\d{3})+)(\.\d+)?')
        then try_cast(translate(amount(cell), ' ,''', '') as double) end;
create macro whole(number) as try_cast(number as integer);

-- what is wrong with a cell: null where nothing is
create macro absent(required) as case when required then 'missing_value' end;
create macro uncalculated(cell) as cell = chr(65532) || 'formula';
create macro unread(cell, reason) as case
    when strlen(cell) > 32767 then 'cell_too_large'
    when uncalculated(cell) then 'formula_without_value' else reason end;
create macro fault_text(cell, required) as case
    when cell is null then absent(required)
    when uncalculated(cell) then 'formula_without_value'
    when strlen(cell) > 32767 then 'cell_too_large' end;
-- no job is called 12.5 or 05/01/2026: the row has slipped by a column
create macro fault_title(cell, required) as case
    when cell < ':' and not regexp_matches(cell, '[^0-9 .,:/+-]') then 'not_a_title'
    else fault_text(cell, required) end;
create macro fault_value(cell, read, required, reason) as case
    when cell is null then absent(required)
    when read is null then unread(cell, reason) end;
create macro fault_number(cell, read, required) as case
    when cell is null then absent(required)
    when read is null then unread(cell, 'not_a_number')
    when read < 0 then 'negative_number' end;
create macro fault_integer(cell, read, required) as case
    when cell is null then absent(required)
    when read is null then unread(cell, 'not_a_number')
    when read < 0 then 'negative_number'
    when read > 2147483647 or read <> floor(read) then 'not_a_whole_number' end;
create macro fault_moment(cell, read, required, reason, earliest, latest, too_late) as case
    when cell is null then absent(required)
    when read is null then unread(cell, reason)
    when read < earliest then 'out_of_range_date'
    when read > latest then too_late end;
create macro shown(cell, reason) as case when reason is not null then left(cell, 60) end;
