"""The steps of one file: looked at, recognised, mapped, checked, imported; each appears once the one before is done."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data import warehouses
from data.contracts import CONTRACTS, STATED
from data.imports import adapters
from data.imports.history import Import, remembered, same_file
from data.imports.load import load
from data.imports.mapping import Mapping
from data.imports.own_company import of_company, own_company
from data.imports.recognise import nearest, of_an_archive, recognise
from data.imports.refusals import Cancelled, UnclearTable
from data.imports.sniff import Source
from data.imports.suggest import suggest
from pages.shared.ask import is_sample, store
from pages.shared.failure import explain, in_words
from pages.shared.view import clean, day, number, plain, t, word
from pages.shared.work import Progress
from pages.uploads.checking import check, report
from pages.uploads.mapping import ask_mapping
from pages.uploads.preview import preview
from pages.uploads.sheets import opened
from pages.uploads.upload import Upload, drop
from pages.uploads.zones import of_browser

SUGGESTED = 0  # imports are numbered from 1


def which_tool(source: Source, upload: Upload) -> None:
    """Say which tool the file is from, if any, and which tables it holds."""
    if (tool := adapters.find(source)) is None:
        return
    upload.parts = tuple(part.contract for part in tool.parts)
    st.caption(t("uploads.tool", tool=word("adapters", tool.name)))
    if tool.name == "linkedin_member":
        st.info(t("uploads.member"), icon=":material/shield_person:")
    if len(tool.parts) > 1:
        st.caption(t("uploads.several", tables=", ".join(word("tables", part.contract) for part in tool.parts)))


def which_table(source: Source, upload: Upload) -> str | None:
    """The table the file is, recognised or chosen; of several in it the first that is still to be brought in."""
    found = next(iter(upload.left()), None) or recognise(source)
    names = list(CONTRACTS)
    st.caption(t("uploads.recognised", table=word("tables", found)) if found else t("uploads.not_recognised"))
    if not found and (near := nearest(source)):
        st.info(
            in_words(UnclearTable(source.columns, {one.table: one.missing for one in near})), icon=":material/help:"
        )
    return st.selectbox(
        t("uploads.table_choice"),
        names,
        index=names.index(found) if found else None,
        format_func=lambda code: word("tables", code),
        placeholder=plain("uploads.choose_table"),
        key=f"table_{upload.token}",
        persist_state="session",
        width=320,
    )


def start_from(contract: str, source: Source, imports: tuple[Import, ...], upload: Upload) -> Mapping:
    """The mapping the widgets begin with: that of an earlier import of the same header, else a suggestion."""
    known = {one.import_id: (one, mapping) for one, mapping in remembered(imports, contract, source)}
    if known:
        chosen = st.selectbox(
            t("uploads.start_from"),
            [*known, SUGGESTED],
            format_func=lambda number: plain("uploads.suggested") if number == SUGGESTED else _called(*known[number]),
            key=f"as_before_{upload.token}_{contract}",
            persist_state="session",
            width=420,
        )
        if chosen != SUGGESTED:
            return known[chosen][1].of_another_file(upload.given)
    key = (contract, source.encoding, source.delimiter, source.header_row)
    if key not in upload.suggested:
        own = None if is_sample() else own_company(store())
        suggested = of_company(suggest(contract, source).of_another_file(upload.given), own)
        if adapters.find(source) is None:  # a known tool's times are in a zone of its own
            suggested = replace(suggested, timezone=of_browser())
        upload.suggested[key] = suggested
    return upload.suggested[key]


def _called(one: Import, mapping: Mapping) -> str:
    """An earlier way of reading, by the name it was given."""
    return clean(mapping.name or plain("uploads.as_before", id=one.import_id, day=day(one.imported_at.date())))


def no_journey(mapping: Mapping) -> None:
    """Say it where the rows are kept apart from what candidates did."""
    if mapping.contract == "totals":
        st.info(t("uploads.report"), icon=":material/functions:")
    if mapping.constants.get("channel") == STATED:
        st.info(t("uploads.stated"), icon=":material/record_voice_over:")


def bring_in(upload: Upload) -> None:
    """Store the checked rows in the reader's own data, beside the page."""
    assert upload.checked is not None
    upload.switched = is_sample()
    if upload.switched:
        warehouses.choose(warehouses.folder(), "own")
    target, who = store(), st.session_state.get("who", "")
    name = st.session_state.get(f"reading_name_{upload.token}", "").strip()
    mapping = replace(Mapping.from_toml(upload.checked.mapping), name=name or None)
    checked = replace(upload.checked, mapping=mapping.to_toml())

    def task(tell: Progress) -> None:
        load(target, [checked], who=who, progress=tell)
        upload.imported = checked

    upload.work(task)
    st.rerun()


def which_file(upload: Upload) -> None:
    """Name the file, and say what came of the work on it that ended early."""
    if isinstance(upload.error, Cancelled):
        st.info(in_words(upload.error), icon=":material/stop_circle:")
    elif upload.error is not None:
        explain(upload.error)
    st.header(t("uploads.file"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        size = number(max(1, upload.path.stat().st_size / 1024))
        st.markdown(f"**{t('uploads.file_size', name=upload.name, size=size)}**", width="content")
        st.button(t("uploads.other"), on_click=drop, key="other", icon=":material/close:")


def steps(upload: Upload, imports: tuple[Import, ...]) -> None:
    """The steps of one file, each shown once the one before it is done."""
    which_file(upload)
    if not opened(upload):
        return
    if (read := preview(upload)) is None:
        return
    source, reading = read
    if (why := of_an_archive(source)) is not None:
        explain(why)
        return
    st.header(t("uploads.table"), anchor=False)
    which_tool(source, upload)
    if (contract := which_table(source, upload)) is None:
        return
    if again := same_file(tuple(one for one in imports if one.contract == contract), source.file_hash):
        table = word("tables", again.contract)
        st.warning(t("uploads.again", day=day(again.imported_at.date()), id=again.import_id, table=table))
    st.header(t("uploads.columns"), anchor=False)
    start = start_from(contract, source, imports, upload)
    mapping, missing = ask_mapping(upload, source, reading, start)
    no_journey(mapping)
    st.header(t("uploads.check"), anchor=False)
    if missing:
        st.info(t("uploads.mapping_incomplete", what=", ".join(missing)), icon=":material/edit:")
        if word("fields", "title") in missing and (team := mapping.columns.get("team")):
            st.info(t("uploads.team_no_title", team=team), icon=":material/groups:")
        return
    if st.button(t("uploads.check_button"), key="check", type="primary" if upload.checked is None else "secondary"):
        check(upload, mapping)
        st.rerun()
    if upload.checked is None:
        st.caption(t("uploads.check_first"))
        return
    if upload.checked_as != mapping.to_toml():
        st.info(t("uploads.changed"), icon=":material/refresh:")
        return
    report(upload, upload.checked)
    if upload.checked.accepted:
        confirm(upload)


def confirm(upload: Upload) -> None:
    """The last step, which stores."""
    assert upload.checked is not None
    st.header(t("uploads.import"), anchor=False)
    if is_sample():
        st.info(t("uploads.to_own"), icon=":material/swap_horiz:")
    left, right = st.columns(2)
    left.text_input(t("uploads.who"), key="who", max_chars=80, persist_state="session")
    right.text_input(
        t("uploads.reading_name"),
        value=Mapping.from_toml(upload.checked.mapping).name or "",
        key=f"reading_name_{upload.token}",
        max_chars=80,
        help=t("uploads.reading_name_help"),
        persist_state="session",
    )
    if st.button(t("uploads.import_button", count=upload.checked.accepted), key="import", type="primary"):
        bring_in(upload)
