from __future__ import annotations

import pandas as pd
import pytest

from analytics.charts.flow import flow
from analytics.charts.palette import LIGHT

NODES = pd.DataFrame(
    [
        (1, "peer", "Peer", 60, "person"),
        (1, "ad", "Job ad", 40, "ad"),
        (2, "ad", "Job ad", 50, "ad"),
        (2, "(applied)", "Applied", 30, "applied"),
        (2, "(ended)", "Ended", 20, "ended"),
    ],
    columns=["step", "node", "label", "n", "kind"],
)
LINKS = pd.DataFrame(
    [
        (1, "peer", "ad", 35),
        (1, "peer", "(applied)", 25),
        (1, "ad", "ad", 15),
        (1, "ad", "(applied)", 5),
        (1, "ad", "(ended)", 20),
    ],
    columns=["step", "source", "target", "n"],
)
WORDS = {"steps": {1: "First", 2: "Second"}, "show": str, "empty": "none"}


def test_nothing_is_lost_or_invented() -> None:
    sankey = flow(NODES, LINKS, **WORDS).data[0]
    assert sum(sankey.link.value) == 100
    out = {s: sum(v for a, v in zip(sankey.link.source, sankey.link.value, strict=True) if a == s) for s in (0, 1)}
    assert out == {0: 60, 1: 40}
    assert set(sankey.link.source) == {0, 1}
    assert set(sankey.link.target) == {2, 3, 4}


def test_nodes_keep_their_step_and_rank() -> None:
    figure = flow(NODES, LINKS, height=444, **WORDS)
    node = figure.data[0].node
    assert figure.data[0].arrangement == "fixed"
    assert node.x == (0.001, 0.001, 0.999, 0.999, 0.999)
    # 400 px inside; two gaps of 14 px in the longest column leave 372 px for 100 journeys.
    assert node.y == pytest.approx((0.279, 0.558 + 0.035 + 0.186, 0.2325, 0.465 + 0.035 + 0.1395, 0.744 + 0.07 + 0.093))


def test_ends_have_their_own_colours() -> None:
    colours = flow(NODES, LINKS, **WORDS).data[0].node.color
    assert colours[1] == colours[2], "one kind has one colour at every step"
    assert colours[3] == LIGHT.accent
    assert colours[4] == LIGHT.muted
    assert len({colours[0], colours[1], colours[3], colours[4]}) == 4


def test_a_kind_keeps_its_colour_whatever_else_is_there() -> None:
    only = flow(NODES[NODES["kind"] != "person"], LINKS[LINKS["source"] == "ad"], **WORDS).data[0].node.color
    assert only[0] == flow(NODES, LINKS, **WORDS).data[0].node.color[1]


def test_steps_and_nodes_are_named() -> None:
    texts = [note.text for note in flow(NODES, LINKS, **WORDS).layout.annotations]
    assert {"First", "Second"} <= set(texts)
    assert any(text.startswith("Peer<br>") and "60" in text for text in texts)


def test_brief_names_stand_in_the_figure_and_whole_ones_in_the_hover_box() -> None:
    figure = flow(NODES.assign(brief="B."), LINKS, **WORDS)
    assert any(note.text.startswith("B.") for note in figure.layout.annotations)
    assert figure.data[0].node.customdata[0] == "<b>Peer</b><br>60"


def test_tiny_nodes_go_without_a_name_rather_than_over_another() -> None:
    small = pd.DataFrame([(1, f"n{i}", f"N{i}", 1, "x") for i in range(80)] + [(2, "e", "E", 80, "ended")],
                         columns=NODES.columns)  # fmt: skip
    links = pd.DataFrame([(1, f"n{i}", "e", 1) for i in range(80)], columns=LINKS.columns)
    texts = [note.text for note in flow(small, links, **WORDS).layout.annotations]
    assert not any(text.startswith("N") for text in texts)


def test_a_link_to_an_unknown_node_is_left_out() -> None:
    stray = pd.concat([LINKS, pd.DataFrame([(2, "ad", "gone", 5)], columns=LINKS.columns)])
    assert sum(flow(NODES, stray, **WORDS).data[0].link.value) == 100


def test_the_names_of_steps_stand_clear_of_one_another() -> None:
    names = [note for note in flow(NODES, LINKS, **WORDS).layout.annotations if note.text in WORDS["steps"].values()]
    assert [note.xanchor for note in names] == ["left", "left"]
