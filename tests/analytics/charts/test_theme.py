from __future__ import annotations

import plotly.graph_objects as go

from analytics.charts.palette import DARK, LIGHT
from analytics.charts.theme import CONFIG, axis, blank, style


def test_blank_wraps_and_escapes_its_message() -> None:
    figure = blank("Nothing <here> yet: " + "import a file " * 5, dark=True)
    (note,) = figure.layout.annotations
    assert "&lt;here&gt;" in note.text
    assert "<br>" in note.text
    assert note.font.color == DARK.muted


def test_style_stands_on_its_own_template() -> None:
    figure = style(go.Figure(), dark=False, height=300, legend=True)
    assert figure.layout.template.layout.to_plotly_json() == {}
    assert figure.layout.font.color == LIGHT.text
    assert figure.layout.hoverlabel.bgcolor == LIGHT.surface
    assert figure.layout.height == 300


def test_axes_grow_with_their_labels_and_titles_are_safe() -> None:
    settings = axis(dark=False, title="<i>Looks</i>", tickangle=0)
    assert settings["automargin"] is True
    assert settings["fixedrange"] is True
    assert settings["title"]["text"] == "&lt;i&gt;Looks&lt;/i&gt;"
    assert settings["tickangle"] == 0


def test_no_font_comes_from_elsewhere_and_no_toolbar_covers_the_figure() -> None:
    assert CONFIG["displayModeBar"] is False
    assert "http" not in str(style(go.Figure(), dark=False, height=100).to_json())
