"""One module per kind of figure: a frame and labels in, a Plotly figure out."""

from plotly.graph_objects import Figure

__all__ = ["Figure"]
