"""Long work beside the page: it goes on when the reader leaves, and the page shows how far it is."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from data.errors import DataError
from pages.shared.view import t

Progress = Callable[[float, str], None]
LOOK_EVERY_S = 0.15


@dataclass
class _State:
    share: float = 0.0
    step: str = "start"
    error: DataError | None = None


def run(task: Callable[[Progress], None], *, stop: Callable[[], None] | None = None) -> None:
    """Run `task` in a thread of its own and draw its progress until it ends.

    The task must not call Streamlit: leaving the page stops this script at its next drawing, never the task.

    Args:
        task: told to, it tells how far it is.
        stop: what a button beside the progress does; without it there is none.

    Raises:
        DataError: what the task raised.
    """
    state = _State()

    def tell(share: float, step: str) -> None:
        state.share, state.step = share, step

    def target() -> None:
        try:
            task(tell)
        except DataError as error:
            state.error = error

    thread = threading.Thread(target=target, daemon=False)
    thread.start()
    bar = st.progress(0.0, text=t("work.start"))
    button = st.empty()
    if stop is not None:
        button.button(t("work.stop"), key="stop_work", icon=":material/stop_circle:", on_click=stop)
    while thread.is_alive():
        bar.progress(min(max(state.share, 0.0), 1.0), text=t(f"work.{state.step}"))
        time.sleep(LOOK_EVERY_S)
    bar.empty()
    button.empty()
    if state.error is not None:
        raise state.error
