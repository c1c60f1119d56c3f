import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analytics.privacy.flow import FlowColumns, suppress_flow

COLUMNS = ["step", "source", "target", "people"]


def flow_of(journeys: list[str]) -> pd.DataFrame:
    """Links of journeys written as letters, all of one length."""
    links = [(step, j[step], j[step + 1]) for j in journeys for step in range(len(j) - 1)]
    return pd.DataFrame(links, columns=COLUMNS[:3]).value_counts(sort=False).rename("people").reset_index()


def narrowest(result: pd.DataFrame) -> float:
    """The least width of what anybody can say about a hidden link, from all published steps together."""
    hidden = result[result["hidden"]].reset_index(drop=True)
    if hidden.empty:
        return float("inf")
    equations, sums = [], []
    for side, margin in (("source", "row_people"), ("target", "column_people")):
        for (step, node), links in result.groupby(["step", side]):
            equations.append(((hidden["step"] == step) & (hidden[side] == node)).to_numpy(dtype=float))
            sums.append(float(links[margin].iloc[0] - links["people"].sum()))
    widths = []
    for place in range(len(hidden)):
        goal = np.eye(len(hidden))[place]
        least, most = (
            linprog(sign * goal, A_eq=equations, b_eq=sums, bounds=(0, None), method="highs").fun for sign in (1, -1)
        )
        widths.append(-most - least)
    return float(min(widths))


def test_large_links_are_shown_as_they_are() -> None:
    result = suppress_flow(flow_of(["vj"] * 20 + ["vc"] * 10 + ["cc"] * 8), k=5)
    assert result.drop(columns="hidden").to_numpy().tolist() == [
        [0, "v", "j", 20, 30, 20],
        [0, "v", "c", 10, 30, 18],
        [0, "c", "c", 8, 8, 18],
    ]
    assert not result["hidden"].any()


def test_small_nodes_become_other_on_both_of_their_sides() -> None:
    # At step 1, r has 2 and s has 3: together 5.
    result = suppress_flow(flow_of(["vvv"] * 20 + ["vrv"] * 2 + ["vsv"] * 3), k=5)
    assert result[["step", "source", "target", "people"]].to_numpy().tolist() == [
        [0, "v", "v", 20],
        [0, "v", "(other)", 5],
        [1, "v", "v", 20],
        [1, "(other)", "v", 5],
    ]


def test_small_links_between_large_nodes_are_hidden() -> None:
    result = suppress_flow(flow_of(["vj"] * 20 + ["vc"] * 3 + ["cj"] * 6 + ["cc"] * 20), k=5)
    assert result["hidden"].tolist() == [True] * 4
    assert result["people"].isna().all()
    assert result["row_people"].tolist() == [23, 23, 26, 26]


def test_too_few_people_leave_no_link() -> None:
    result = suppress_flow(flow_of(["vj"] * 4), k=5)
    assert result.empty
    assert list(result.columns) == [*COLUMNS, "row_people", "column_people", "hidden"]
    assert suppress_flow(pd.DataFrame(columns=COLUMNS), k=5).empty


def test_columns_may_have_other_names() -> None:
    names = FlowColumns(step="at", source="from", target="to", people="n")
    frame = flow_of(["vj"] * 9).set_axis(["at", "from", "to", "n"], axis=1)
    assert suppress_flow(frame, names, k=5)["n"].tolist() == [9]


def test_a_flow_that_loses_people_is_refused() -> None:
    leaking = pd.DataFrame([(0, "v", "j", 20), (1, "j", "c", 17)], columns=COLUMNS)
    with pytest.raises(ValueError, match="step 1"):
        suppress_flow(leaking, k=5)


journeys = st.lists(st.tuples(st.text("vcj", min_size=3, max_size=3), st.integers(1, 9)), min_size=1, max_size=14)


@settings(max_examples=50)
@given(journeys, st.integers(3, 7))
def test_no_flow_gives_a_hidden_link_away(drawn: list[tuple[str, int]], k: int) -> None:
    everybody = [path for path, people in drawn for _ in range(people)]
    result = suppress_flow(flow_of(everybody), k=k)
    assert result.empty == (len(everybody) < k)
    for column in ("people", "row_people", "column_people"):
        assert (result[column].dropna() >= k).all()
    for _, layer in result.groupby("step"):
        assert layer.drop_duplicates("source")["row_people"].sum() == len(everybody)
        assert layer.drop_duplicates("target")["column_people"].sum() == len(everybody)
    assert narrowest(result) >= k - 1e-6
