"""Outcomes, on records small enough to work by hand."""

from __future__ import annotations

from math import log
from types import SimpleNamespace

import numpy as np
import pytest

from alignsim.engine.simulate import simulate
from alignsim.ensemble.running import labels_of
from alignsim.results.labels import Background, Labels
from alignsim.results.outcomes import evaluate, outcomes_of
from alignsim.scenario import load
from alignsim.scenario.build import build

CODES = ("USA", "IND", "PAK", "CHN")
SIZES = (0.4, 0.2, 0.1, 0.3)
ENEMIES = ((0.0, 1.0, -1.0, -1.0), (1.0, 0.0, -1.0, -1.0), (-1.0, -1.0, 0.0, 1.0), (-1.0, -1.0, 1.0, 0.0))
LABELS = Labels(CODES, (*CODES, "ROW"), CODES[:3], (), "2025-11", 2, ("IND-RUS", "IND-IRN"), (),
                Background(SIZES, ENEMIES, (None, 0.26, 0.66, None), (None, 4.0, None, None)))
STANCE = np.array([[0.0, 0.6, 0.2, -0.4], [0.4, 0.0, -0.8, 0.1], [0.3, -0.6, 0.0, 0.9], [-0.2, 0.1, 0.7, 0.0]])
"""Of the end: rows feel toward columns."""


def record() -> SimpleNamespace:
    """Give two runs of two months, the second of which failed."""
    months, n = 3, 4
    alignment = np.zeros((months, n, n, 2))
    alignment[-1] = STANCE[:, :, None]
    trade = np.full((months, 5, 5, 2), 2.0)
    trade[-1, 0, :, :] = np.array([9.0, 1.0, 1.0, 4.0, 4.0])[:, None]
    trade[-1, 1, 0] = 4.0
    act, cooperation = np.zeros((months, n, n, 2)), np.ones((months, n, n, 2))
    act[1:, 0, 1, 0], act[1:, 1, 0, 0] = [0.25, 0.0], [-0.2, 0.35]
    cooperation[-1, 0, 1], cooperation[-1, 1, 0] = 1.5, 1.0
    revenue, welfare = np.zeros((months, 5, 2)), np.zeros((months, 5, 2))
    revenue[:, 0] = np.array([90.0, 20.0, 24.0])[:, None]
    welfare[-1, 1] = -0.25
    volume = np.full((months, 2, 2), 1.0)
    found = SimpleNamespace(
        alignment=alignment, belief=alignment * 0.0 + 0.5, trade=trade, tariff=trade * 0.0, act=act, cooperation=cooperation,
        revenue=revenue, welfare=welfare, crude_volume=volume, crude_saving=volume, stage=np.zeros((months, 0, 2)),
        agreement=np.zeros((months, 3, n, n, 2)), failed=np.array([0, 1]))
    for path in (alignment, trade, act, cooperation, revenue, welfare, volume):
        path[:, ..., 1] = np.nan
    return found


def outcome(name: str) -> np.ndarray:
    return next(o.formula(record(), LABELS) for o in outcomes_of(LABELS) if o.name == name)


def spread(*weights: float) -> float:
    shares = [w / sum(weights) for w in weights]
    return -sum(s * log(s) for s in shares) / log(3)


@pytest.mark.parametrize(("name", "value"), [
    ("alignment_USA_IND", 0.5),
    ("asymmetry_USA_IND", 0.2),
    ("asymmetry_IND_PAK", -0.2),
    # 4 + 1 after 2 + 2, both ways
    ("trade_margin_USA_IND", 25.0),
    ("security_share_USA_IND", 1.25),
    # half of .5 in one month, half of 3.5 in the other
    ("net_goldstein_USA_IND", 1.0),
    ("net_goldstein_IND_PAK", 0.0),
    # exports 1, 1, 4, 4 and imports 4, 2, 2, 2, after 8 and 8
    ("trade_USA", 25.0),
    # the world before the first month is left out
    ("revenue_USA", 22.0),
    ("revenue_IND", 0.0),
    ("welfare_IND", -0.25),
    # of 10 abroad: .1, .1, .4, .4; 9 at home are none
    ("dependence_exports_USA", 0.34),
    ("dependence_arms_IND", 0.26),
    # a quarter each of two, and a half from three
    ("dependence_energy_IND", 2 * 0.25**2 + 0.5**2 / 3),
    # sizes times friendly stances: IND .2 x .6, PAK .1 x .2
    ("multi_alignment_USA", spread(0.12, 0.02)),
    ("multi_alignment_IND", spread(0.16, 0.03)),
    ("depth_USA", 0.4),
    ("depth_PAK", 0.6),
    ("hedging_USA_IND_PAK", 2 * 0.2 / 0.8),
    ("hedging_IND_USA_CHN", 2 * 0.1 / 0.5),
    # ties USA-IND +, USA-PAK +, USA-CHN -, IND-PAK -, IND-CHN +, PAK-CHN +: no triangle has an even number of enemies
    ("triangle_balance", 0.0),
    ("triangle_balance_deciding", 0.0),
    # twice the sum over pairs of s s' [p (1 - a) / 2 + (a a - 1) / 4], a = .5, .25, -.3, -.7, .1, .8
    ("landscape_energy", 2 * (0.08 * (0.25 - 0.1875) + 0.04 * (-0.375 - 0.234375) + 0.12 * (-0.65 - 0.2275)
                              + 0.02 * (-0.85 - 0.1275) + 0.06 * (-0.45 - 0.2475) + 0.03 * (0.1 - 0.09))),
    # from USA with IND against PAK with CHN: gaps .5, 1.25, .7, .3, 1.1, .2
    ("landscape_distance", (0.08 * 0.5 + 0.04 * 1.25 + 0.12 * 0.7 + 0.02 * 0.3 + 0.06 * 1.1 + 0.03 * 0.2) / (2 * 0.35)),
    # IND .2 x .4 and PAK .1 x .3
    ("influence_USA", 0.11 / 0.3),
])
def test_an_outcome_worked_by_hand_and_none_of_a_run_that_failed(name: str, value: float) -> None:
    assert outcome(name) == pytest.approx(np.array([value, np.nan]), nan_ok=True)


def test_every_outcome_has_a_name_of_its_own_a_unit_and_a_meaning() -> None:
    known = outcomes_of(LABELS)
    assert len({o.name for o in known}) == len(known)
    assert all(o.name.isidentifier() and o.unit.strip() and o.meaning.strip() for o in known)


def test_domains_without_data_have_no_outcome_and_channels_no_mean() -> None:
    names = {o.name for o in outcomes_of(LABELS)}
    assert not names & {"dependence_arms_USA", "dependence_energy_PAK", "dependence_IND"}
    assert {n for n in names if n.endswith("USA_IND") and n.split("_")[0] in ("trade", "security", "net")} == {
        "trade_margin_USA_IND", "security_share_USA_IND", "net_goldstein_USA_IND", "trade_deal_USA_IND"}


def test_a_world_at_a_minimum_is_at_no_distance_and_its_reverse_at_one() -> None:
    at = record()
    at.alignment[-1] = np.array(ENEMIES)[:, :, None] * np.array([1.0, -1.0])
    formula = next(o.formula for o in outcomes_of(LABELS) if o.name == "landscape_distance")
    assert formula(at, LABELS).tolist() == [0.0, 1.0]


def test_without_a_background_outcomes_that_need_one_are_left_out() -> None:
    bare = Labels(CODES, (*CODES, "ROW"), CODES[:3], (), "2025-11", 2)
    names = {o.name for o in outcomes_of(bare)}
    assert "alignment_USA_IND" in names
    assert not names & {"influence_USA", "landscape_energy", "depth_USA", "dependence_arms_IND"}


def test_outcomes_of_a_run_have_the_same_bits_in_any_block() -> None:
    model = build(load("base"), 5)
    labels = labels_of(model)
    blocks = [np.arange(9, dtype=np.uint64), np.array([7], np.uint64)]
    many, one = (evaluate(simulate(model.setup, model.parameters(runs, 2), runs, 2), labels) for runs in blocks)
    assert np.ascontiguousarray(many[:, 7]).tobytes() == np.ascontiguousarray(one[:, 0]).tobytes()


def test_a_background_is_the_scenarios_own_and_not_what_is_drawn() -> None:
    background = labels_of(build(load("base", sets=("uncertainties=all", "parameters.size_USA=0.2")))).background
    assert background is not None
    assert background.size[:3] == (0.2, 0.099, 0.018)
    assert background.propensity[0][1] == background.propensity[1][0] == 0.45
    assert background.arms[:2] == (None, 0.26)
    assert background.crude[:2] == (None, 4.9)
