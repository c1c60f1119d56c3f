from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from analytics.thresholds import FILE, THRESHOLDS, ThresholdError, load


def test_the_limits_the_methods_name() -> None:
    limits = load({})
    assert (limits.k, limits.support, limits.clusters) == (5, 20, 40)
    assert (limits.evalue, limits.overlap, limits.jaccard) == (1.25, 0.7, 0.6)
    assert (limits.silence_days, limits.landmark_days) == (30, 7)


def test_limits_cannot_be_changed_at_run_time() -> None:
    with pytest.raises(FrozenInstanceError):
        THRESHOLDS.k = 1  # type: ignore[misc]


def test_k_may_be_raised() -> None:
    assert load({"FIRST_RUNG_K": "8"}).k == 8
    assert load({"FIRST_RUNG_K": "8"}).k_sensitive == 10
    assert load({"FIRST_RUNG_K": " 12 "}).k_sensitive == 12
    assert load({"FIRST_RUNG_K": "5"}).k == 5
    assert load({"FIRST_RUNG_K": ""}).k == 5


@pytest.mark.parametrize("given", ["4", "0", "-9", "7.5", "many", "²"])
def test_k_is_never_lowered(given: str) -> None:
    with pytest.raises(ThresholdError, match="at least 5") as refusal:
        load({"FIRST_RUNG_K": given})
    assert refusal.value.given == given


def test_employees_are_shown_one_by_one_only_where_asked_for() -> None:
    assert not THRESHOLDS.employee_level
    told = {given: load({"FIRST_RUNG_EMPLOYEES": given}).employee_level for given in ("", "off", "on", " on ")}
    assert told == {"": False, "off": False, "on": True, " on ": True}
    assert load({"FIRST_RUNG_EMPLOYEES": "on", "FIRST_RUNG_K": "8"}).k == 8
    for wrong in ("1", "yes", "ON"):
        with pytest.raises(ThresholdError, match="on or off"):
            load({"FIRST_RUNG_EMPLOYEES": wrong})


def test_file_and_class_name_the_same_limits(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    changed = tmp_path / "thresholds.toml"
    changed.write_text(text + "\nposts_week = 1\n", encoding="utf-8")
    with pytest.raises(KeyError, match="posts_week"):
        load({}, file=changed)
    changed.write_text(text.replace("evalue", "e_value"), encoding="utf-8")
    with pytest.raises(KeyError, match="e_value"):
        load({}, file=changed)


def test_support_grows_with_the_scope() -> None:
    assert load({}).support_among(500) == 20
    assert load({}).support_among(40_000) == 400
