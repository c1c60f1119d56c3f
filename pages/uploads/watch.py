"""What a reader sees who has come back, or has pressed Stop, while a file is still being worked on."""

from __future__ import annotations

import streamlit as st

from pages.shared.view import t
from pages.uploads.upload import Upload

LOOK_AGAIN_S = 1.0


@st.fragment(run_every=LOOK_AGAIN_S)
def watch(upload: Upload) -> None:
    """Say that the work goes on, or is being stopped, until it has ended; then the page goes on by itself."""
    if not upload.running:
        st.rerun()
    if upload.cancelled.is_set():
        st.info(t("uploads.stopping"), icon=":material/hourglass_top:")
        return
    st.info(t("uploads.running"), icon=":material/hourglass_top:")
    st.button(t("work.stop"), key="stop", icon=":material/stop_circle:", on_click=upload.cancelled.set)
