"""What a page never sends, sent by hand: values of another type for its controls, and a failure's own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from data import warehouses
from tests.browser.conftest import served
from tests.literal import many, put

MARKER = "Zebra tamer 4713"
ROOT = Path(__file__).parents[1]
PROTOCOL = [Subprotocol("streamlit")]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("forged")
    warehouses.choose(folder, "own")
    store = warehouses.open_store(folder, "own")
    put(store, {"touchpoints": many("c", 6, (0, "profile_view"), title=MARKER, company="Acme")})
    store.close()
    with served(folder) as found:
        yield found.replace("http://", "ws://") + "/_stcore/stream"


@pytest.fixture
def session(address: str) -> Iterator[ClientConnection]:
    with connect(address, subprotocols=PROTOCOL, max_size=None) as opened:
        yield opened


def drawn(session: ClientConnection, page: str, *states: WidgetState) -> list[ForwardMsg]:
    """What the server answers to a page with these values of its controls, until the script has ended."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = "lang=en"
    asked.rerun_script.widget_states.SetInParent()  # also where there is none: what was sent before is over
    asked.rerun_script.widget_states.widgets.extend(states)
    session.send(asked.SerializeToString())
    told = []
    while True:
        one = ForwardMsg.FromString(bytes(session.recv(timeout=60)))  # type: ignore[arg-type]
        told.append(one)
        ended = one.WhichOneof("type") == "script_finished"
        if ended and one.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return told


def elements(told: list[ForwardMsg], kind: str) -> list[object]:
    new = [one.delta.new_element for one in told if one.WhichOneof("type") == "delta"]
    return [getattr(one, kind) for one in new if one.WhichOneof("type") == kind]


def control(told: list[ForwardMsg], kind: str, key: str) -> str:
    """The identifier of the control with this key."""
    return next(str(one.id) for one in elements(told, kind) if key in one.id)  # type: ignore[attr-defined]


FORGED = [
    WidgetState(double_value=float("nan")),
    WidgetState(double_value=float("inf")),
    WidgetState(int_value=-(2**62)),
    WidgetState(string_value="';drop table titles;--" + MARKER),
    WidgetState(bool_value=True),
    WidgetState(bytes_value=b"\xff\xfe"),
    WidgetState(json_value="{]"),
]


CONTROLS = (("selectbox", "renamed_role"), ("multiselect", "strategic_roles"), ("radio", "which_titles"))


@pytest.mark.parametrize(("kind", "key"), CONTROLS)
def test_a_value_of_another_type_harms_its_own_session_only(
    address: str, session: ClientConnection, kind: str, key: str
) -> None:
    for forged in FORGED:
        state = WidgetState()
        state.CopyFrom(forged)
        with connect(address, subprotocols=PROTOCOL, max_size=None) as attacker:
            state.id = control(drawn(attacker, "roles"), kind, key)
            drawn(attacker, "roles", state)
        told = drawn(session, "roles")  # a session that is open all the while
        assert elements(told, "exception") == [], forged
        assert any(MARKER in str(one) for one in elements(told, "selectbox")), forged


def test_a_page_that_fails_tells_its_reader_nothing_of_what_failed(address: str) -> None:
    with connect(address, subprotocols=PROTOCOL, max_size=None) as attacker:
        told = drawn(attacker, "roles")
        state = WidgetState(double_value=float("nan"), id=control(told, "multiselect", "strategic_roles"))
        failures = elements(drawn(attacker, "roles", state), "exception")
    assert failures  # it does fail, within the library
    for failure in failures:
        written = str(failure)
        assert "redacted" in written
        assert not failure.stack_trace  # type: ignore[attr-defined]
        for inside in (str(ROOT), ".py", "float", "nan", "TypeError", MARKER):
            assert inside not in written
