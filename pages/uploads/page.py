"""Uploads: a file in, looked at, mapped, checked row by row, imported; and taken back where that is wanted."""

from __future__ import annotations

import streamlit as st

from data.imports.history import history
from pages.shared.ask import is_sample, store
from pages.shared.view import t, word
from pages.uploads.health import show_health
from pages.uploads.history import show_history
from pages.uploads.receive import receive
from pages.uploads.steps import steps
from pages.uploads.tables import show_tables
from pages.uploads.upload import current, drop
from pages.uploads.watch import watch

st.title(t("uploads.title"), anchor=False)
st.markdown(t("uploads.lead"))

upload = current()
if upload is not None and upload.imported is not None:
    st.session_state["upload_told"] = (upload.imported.accepted, upload.imported.contract, upload.switched)
    if not upload.go_on():
        drop()
        upload = None

if told := st.session_state.get("upload_told"):
    accepted, contract, switched = told
    done = t("uploads.imported", count=accepted, table=word("tables", contract))
    st.success(f"{done} {t('uploads.switched')}" if switched else done, icon=":material/check_circle:")
    if upload is not None:
        st.markdown(t("uploads.more"))
    st.page_link(st.session_state["pages"]["first_looks"], label=t("uploads.see"), icon=":material/visibility:")

imports = () if is_sample() else history(store())
if upload is None:
    receive()
    show_tables()
elif upload.running:
    watch(upload)
else:
    steps(upload, imports)

show_health(store())
if is_sample():
    st.caption(t("uploads.history_sample"))
else:
    show_history(store(), imports)
