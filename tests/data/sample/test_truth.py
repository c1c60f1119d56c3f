"""The planted effects are found again by computations that use the files alone, never the generator."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.discrete.conditional_models import ConditionalLogit

from tests.data.sample.conftest import Written

DAY = pd.Timedelta(days=1)
LAST = pd.Timestamp("2026-11-01")
PILLARS = ("attached", "photo", "network", "complete", "posting")


@pytest.fixture(scope="session")
def role_of(full: Written) -> dict[str, str]:
    """Every raw title -> role key, by the longest listed spelling it contains (case, endings and dots ignored)."""

    def plain(title: str) -> str:
        words = title.lower().replace(".", "").replace(",", " ").split()
        swap = {"resp": "responsable", "mgr": "manager", "dir": "directeur", "asst": "assistant"}
        return " ".join(swap.get(w, w) for w in words)

    listed = sorted(
        ((plain(t), key) for key, role in full.truth["roles"].items() for t in role["titles"]),
        key=lambda pair: -len(pair[0]),
    )
    candidates, employees = full["candidates"], full["employees"]
    raw = pd.concat([employees["title"], candidates["current_title"], candidates["target_title"]]).dropna().unique()
    found = {t: next((key for text, key in listed if text in plain(t)), "") for t in raw}
    return {title: key for title, key in found.items() if key}


@pytest.fixture(scope="session")
def snapshots(full: Written) -> pd.DataFrame:
    """Profile snapshots with the five pillar scores, NaN where unknown."""
    p = full["profiles"].merge(full["employees"][["employee_id", "title", "hired_on"]], on="employee_id")
    p["as_of"] = pd.to_datetime(p["as_of"])
    yes = {c: p[c].astype(str).str.lower() == "true" for c in p.columns}
    items = [
        p["headline"] != p["profile_title"],
        p["summary_len"] >= 200,
        yes["current_pos_desc"],
        (p["n_past_pos"] >= 2) | (p["as_of"] - pd.to_datetime(p["hired_on"]) < 730 * DAY),
        yes["education"],
        p["n_skills"] >= 5,
        yes["location"] & yes["industry"],
    ]
    p["complete"] = (sum(i.astype(float) for i in items) / 7).where(p["headline"].notna())
    attached = yes["current_pos_attached"] & (p["profile_title"] == p["title"])
    p["attached"] = attached.astype(float).where(p["current_pos_attached"].notna())
    photo = np.where(yes["photo_pro"], 1.0, np.where(yes["has_photo"], 0.5, 0.0))
    p["photo"] = pd.Series(photo, index=p.index).where(p["has_photo"].notna())
    p["network"] = (p["n_connections"] / 500).clip(upper=1)
    p["posting"] = (p["posts_90d"] / 6).clip(upper=1)
    columns = ["employee_id", "as_of", "has_profile", "n_connections", *PILLARS]
    return p[columns].sort_values("as_of", kind="stable")


@pytest.fixture(scope="session")
def first(full: Written, role_of: dict[str, str], snapshots: pd.DataFrame) -> pd.DataFrame:
    """One row per candidate with a first look: roles, the profile as seen that day, the first application."""
    looks = full["touchpoints"].query("kind == 'profile_view'").drop_duplicates("candidate_id")
    looks = looks.assign(at=pd.to_datetime(looks["occurred_at"]).astype(snapshots["as_of"].dtype))
    people = full["candidates"].set_index("candidate_id")
    title = people["target_title"].fillna(people["current_title"])
    looks["role"] = looks["candidate_id"].map(title.map(role_of))
    looks["region"] = looks["candidate_id"].map(people["region"])
    staff = full["employees"].set_index("employee_id")
    looks["staff_role"] = looks["employee_id"].map(staff["title"].map(role_of))
    looks["site"] = looks["employee_id"].map(staff["site"])
    levels = {key: role["level"] for key, role in full.truth["roles"].items()}
    looks["level"], looks["staff_level"] = looks["role"].map(levels), looks["staff_role"].map(levels).fillna(5)
    applied = pd.to_datetime(full["applications"]["submitted_at"]).groupby(full["applications"]["candidate_id"]).min()
    looks["days"] = (looks["candidate_id"].map(applied) - looks["at"]) / DAY
    looks = looks.sort_values("at", kind="stable")
    return pd.merge_asof(looks, snapshots, left_on="at", right_on="as_of", by="employee_id")


def test_every_first_look_has_a_profile_to_see(first: pd.DataFrame) -> None:
    assert first["has_profile"].all()
    assert first["employee_id"].notna().all()


def test_peer_first_share_and_index(full: Written, first: pd.DataFrame, role_of: dict[str, str]) -> None:
    truth = full.truth["peer_first"]["all"]
    known = first[first["role"].notna()]
    assert len(known) == pytest.approx(truth["n"], rel=0.001)
    share = (known["role"] == known["staff_role"]).mean()
    assert share == pytest.approx(truth["share_realised"], abs=1e-3)
    error = math.sqrt(share * (1 - share) / len(known))
    assert abs(share - truth["share_expected"]) < 3 * error
    staff = full["employees"]
    role, hired, left = staff["title"].map(role_of), pd.to_datetime(staff["hired_on"]), pd.to_datetime(staff["left_on"])
    sampled = known.sample(3000, random_state=1)
    shares = []
    for day, rows in sampled.groupby(sampled["at"].dt.normalize()):
        there = (hired <= day) & ~(left <= day)
        shares.append(rows["role"].map(role[there].value_counts()).fillna(0) / there.sum())
    chance = pd.concat(shares).mean()
    assert chance == pytest.approx(truth["availability_pooled"], abs=0.002)
    assert (share - chance) / (1 - chance) == pytest.approx(truth["index_pooled"], abs=0.012)


def test_index_among_the_profiles_shown(full: Written, first: pd.DataFrame, role_of: dict[str, str]) -> None:
    truth = full.truth["impressions"]
    known = first[first["role"].notna()].set_index("candidate_id")
    shown = full["impressions"].merge(known[["role", "at"]], left_on="candidate_id", right_index=True)
    assert (pd.to_datetime(shown["occurred_at"]) < shown["at"]).all()
    opened = (shown["employee_id"] == shown["candidate_id"].map(known["employee_id"])).groupby(shown["candidate_id"])
    assert (opened.sum() == 1).all()
    assert opened.ngroups == pytest.approx(truth["n"], rel=0.001)
    shown["peer"] = shown["employee_id"].map(full["employees"].set_index("employee_id")["title"]).map(role_of)
    shown = shown.dropna(subset="peer")
    chance = (shown["peer"] == shown["role"]).groupby(shown["candidate_id"]).mean().mean()
    assert chance == pytest.approx(truth["availability_shown"], abs=1e-3)
    peers = known.loc[opened.sum().index]
    share = (peers["role"] == peers["staff_role"]).mean()
    assert share == pytest.approx(truth["share_realised"], abs=1e-3)
    assert abs(share - truth["share_expected"]) < 3 * math.sqrt(share * (1 - share) / len(peers))
    # The platform steers towards peers: there are twice as many among those shown as among the colleagues.
    assert truth["availability_shown"] > 2 * full.truth["peer_first"]["all"]["availability_within"]


@pytest.mark.parametrize("pillar", PILLARS)
def test_gaps_are_common_where_people_look(pillar: str, full: Written, first: pd.DataFrame) -> None:
    known = first[pillar].dropna()
    assert 0.2 < (known < 0.5).mean() < 0.6
    assert (known < 0.5).mean() == pytest.approx(full.truth["gaps"][pillar]["all"]["share_of_first_looks"], abs=0.012)


def _adjusted(first: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """By pillar: lost probability of applying within 30 days among the exposed, its standard error (by employee)."""
    rows = first[(first["at"] <= LAST - 30 * DAY) & first["role"].notna()].dropna(subset=list(PILLARS))
    x = pd.DataFrame({p: (rows[p] < 0.5).astype(float) for p in PILLARS})
    x["peer"] = (rows["role"] == rows["staff_role"]).astype(float)
    x["level"], x["staff_level"], x["one"] = rows["level"], rows["staff_level"], 1.0
    strong = (rows["company"] == "Trasvelle Logistique") & rows["staff_role"].str.match("logis|ware|trans|truck")
    x["strong"] = strong.fillna(False).astype(float)
    x = x.join(pd.get_dummies(rows["site"], drop_first=True, dtype=float))
    y = (rows["days"] <= 30).astype(float)
    model = sm.GLM(y, x, family=sm.families.Binomial())
    groups = rows["employee_id"].astype("category").cat.codes.to_numpy()
    fit = model.fit(cov_type="cluster", cov_kwds={"groups": groups})
    found = {}
    for pillar in PILLARS:
        exposed = x[x[pillar] == 1]
        lost = float((fit.predict(exposed.assign(**{pillar: 0.0})) - fit.predict(exposed)).mean())
        found[pillar] = lost, abs(lost * fit.bse[pillar] / fit.params[pillar])
    return found


def test_gap_effects_are_found_again_in_their_order(full: Written, first: pd.DataFrame) -> None:
    found = _adjusted(first)
    for pillar, (lost, error) in found.items():
        truth = full.truth["gaps"][pillar]["all"]["by_horizon"]["30"]["att_expected"]
        assert abs(lost - truth) < 3 * error, (pillar, lost, truth, error)
    order = sorted(PILLARS, key=lambda p: -found[p][0])
    assert order == ["attached", "photo", "network", "complete", "posting"]
    assert all(found[p][0] > 1.96 * found[p][1] for p in PILLARS[:4])
    assert abs(found["posting"][0]) < 1.96 * found["posting"][1]


def test_potential_outcomes_agree_with_their_probabilities(full: Written) -> None:
    for pillar in PILLARS:
        for horizon in full.truth["gaps"][pillar]["all"]["by_horizon"].values():
            error = math.sqrt(horizon["att"] / horizon["exposed"])
            assert abs(horizon["att"] - horizon["att_expected"]) < 3 * error + 1e-9


def _alternatives(look: Any, part: pd.DataFrame) -> pd.DataFrame:
    """The rows of one choice; the profile opened comes first."""
    return pd.DataFrame(
        {
            "look": look.candidate_id,
            "chosen": np.append(1.0, np.zeros(len(part) - 1)),
            "same_role": (part["role"] == look.role).to_numpy(float),
            "same_site": (part["site"] == look.region).to_numpy(float),
            "seniority_gap": (part["level"] - look.level).abs().to_numpy(float),
            "complete": part["complete"].to_numpy(float),
            "photo": part["photo"].to_numpy(float),
            "log_connections": np.log(part["n_connections"].to_numpy(float)),
        }
    )


def _choices(full: Written, first: pd.DataFrame, snapshots: pd.DataFrame, role_of: dict[str, str]) -> pd.DataFrame:
    """800 first looks, each beside what was shown, else nine drawn from the company's visible staff of that day."""
    rng = np.random.default_rng(0)
    listed = full["impressions"].groupby("candidate_id")["employee_id"].agg(set).to_dict()
    staff = full["employees"].set_index("employee_id")
    staff["role"] = staff["title"].map(role_of)
    levels = {key: role["level"] for key, role in full.truth["roles"].items()}
    staff["level"] = staff["role"].map(levels)
    seen = snapshots.join(staff[["company", "role", "level", "site", "left_on"]], on="employee_id")
    last: dict[tuple[str, int], pd.DataFrame] = {}
    waves = {company: np.sort(rows["as_of"].unique()) for company, rows in seen.groupby("company")}
    parts = []
    for look in first[first["role"].notna()].sample(800, random_state=3).itertuples():
        wave = int(np.searchsorted(waves[look.company], look.at.to_datetime64(), side="right"))
        if (look.company, wave) not in last:
            rows = seen[(seen["company"] == look.company) & (seen["as_of"] <= look.at)]
            rows = rows.drop_duplicates("employee_id", keep="last")
            known = rows.dropna(subset=["complete", "photo", "n_connections", "level"])
            last[look.company, wave] = known[known["has_profile"]]
        there = last[look.company, wave]
        there = there[~(there["left_on"] < str(look.at.date()))]
        chosen = there["employee_id"].to_numpy() == look.employee_id
        if chosen.sum() != 1:
            continue
        others = np.flatnonzero(~chosen)
        if look.candidate_id in listed:
            others = others[there["employee_id"].iloc[others].isin(listed[look.candidate_id])]
        else:
            others = rng.choice(others, size=min(9, len(others)), replace=False)
        part = there.iloc[np.append(np.flatnonzero(chosen), others)]
        parts.append(_alternatives(look, part))
    return pd.concat(parts, ignore_index=True)


def test_choice_coefficients(
    full: Written, first: pd.DataFrame, snapshots: pd.DataFrame, role_of: dict[str, str]
) -> None:
    choices = _choices(full, first, snapshots, role_of)
    x = choices.drop(columns=["look", "chosen"])
    fit = ConditionalLogit(choices["chosen"], x, groups=choices["look"]).fit(disp=False)
    for name in x:
        truth = full.truth["choice"]["coefficients"][name]
        assert abs(fit.params[name] - truth) < 3 * fit.bse[name], (name, fit.params[name], truth)


def test_duel_strengths_and_order(full: Written, role_of: dict[str, str]) -> None:
    sent = full["applications"]
    once = sent.drop_duplicates("candidate_id", keep=False).set_index("candidate_id")
    looks = full["touchpoints"].query("kind == 'profile_view'")
    looks = looks[looks["occurred_at"] < looks["candidate_id"].map(once["submitted_at"])]
    seen = looks.drop_duplicates(["candidate_id", "company"])
    two = seen[seen.groupby("candidate_id")["company"].transform("size") == 2].groupby("candidate_id")["company"]
    duels = two.agg(["first", "last"]).join(once["company"])
    firms = list(full["companies"]["company"])
    x: npt.NDArray[np.float64] = np.zeros((len(duels), len(firms) + 1))
    rows = np.arange(len(duels))
    x[rows, duels["first"].map(firms.index)] = 1
    x[rows, duels["last"].map(firms.index)] = -1
    x[:, -1] = 1
    fit = sm.Logit((duels["company"] == duels["first"]).to_numpy(float), x[:, 1:]).fit(disp=False)
    truth = full.truth["duels"]
    assert abs(len(duels) - truth["n"]) < 0.03 * truth["n"]
    planted = np.array([truth["strengths"][f] - truth["strengths"][firms[0]] for f in firms[1:]])
    assert (np.abs(fit.params[:-1] - planted) < 3 * fit.bse[:-1]).all()
    assert abs(fit.params[-1] - truth["order_effect"]) < 3 * fit.bse[-1]


def test_accompaniment_adds_looks_and_follows_a_bad_month(full: Written) -> None:
    truth = full.truth["accompaniment"]
    given = full["accompaniment"].set_index("employee_id")["given_on"]
    looks = full["touchpoints"].query("kind == 'profile_view'").dropna(subset=["employee_id"])
    months = pd.period_range("2025-05", "2026-10", freq="M")
    month = pd.to_datetime(looks["occurred_at"]).dt.to_period("M")
    panel = pd.crosstab(looks["employee_id"], month)
    panel = panel.reindex(index=panel.index.union(given.index), columns=months, fill_value=0)
    staff = full["employees"].set_index("employee_id")
    stays = staff.index[(staff["hired_on"] < "2025-05-01") & staff["left_on"].isna()]
    own = stays[(staff.loc[stays, "company"] == "Quillombre Hôtels") & stays.isin(panel.index)]
    never = panel.loc[own.difference(given.index)].mean()
    gained, bad, usual = [], [], []
    for employee, day in given.items():
        start = months.get_loc(pd.Period(day, freq="M"))
        mine = panel.loc[employee].to_numpy(float)
        scale = mine[: start - 1].sum() / never.iloc[: start - 1].sum()  # the bad month is left out of the baseline
        gained.append((mine[start + 1 :] - scale * never.iloc[start + 1 :].to_numpy()).mean())
        bad.append(mine[start - 1])
        usual.append(mine[: start - 1].mean())
    error = np.std(gained) / math.sqrt(len(gained))
    assert abs(np.mean(gained) - truth["att"]) < 3 * error
    assert np.mean(gained) > 2 * error
    assert np.mean(bad) < 0.7 * np.mean(usual)
    assert np.mean(bad) == pytest.approx(truth["bad_month_mean"], abs=0.1)


def test_peers_apply_sooner_and_answers_help(full: Written, first: pd.DataFrame) -> None:
    curves = full.truth["time_to_apply"]
    followed = first[first["at"] <= LAST - 30 * DAY]
    known = followed[followed["role"].notna()]
    peer = known["role"] == known["staff_role"]
    for name, rows in (("all", followed), ("peer", known[peer])):
        share = (rows["days"] <= 30).mean()
        assert abs(share - curves[name]["30"]) < 3 * math.sqrt(0.2 / len(rows))
    assert curves["peer"]["7"] > curves["other"]["7"]
    assert full.truth["contact"]["by_horizon"]["30"]["att"] > 0.05


def test_every_entry_is_defined(small: Written) -> None:
    for name, entry in small.truth.items():
        if name != "roles":
            assert len(entry["definition"]) > 40, name
