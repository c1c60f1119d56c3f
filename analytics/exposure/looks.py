"""The looks that all questions of exposure are about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from analytics.question import Question
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store


def questioned(store: Store, scope: Scope, question: str, *, whose: str, **params: Any) -> pd.DataFrame:
    """One question of exposure, of the candidates that `lost` counts, whatever a journey is elsewhere."""
    alone = replace(scope, unit="candidate")
    limits = {"gap": current(store).gap, "days": THRESHOLDS.outcome_days}
    return Question("exposure", question).run(store, alone, whose=whose, **limits, **params)
