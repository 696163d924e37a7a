"""Bargaining in the shadow of war."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.bargaining import accepts, best_demand, expected_share, war_chance

P = st.floats(0.0, 1.0)
COST = st.floats(0.0, 1.0)
MOST = st.floats(0.01, 1.0)


def test_a_demand_worked_by_hand() -> None:
    assert best_demand(0.5, 0.1, 0.3) == pytest.approx(0.6, rel=1e-15)
    assert war_chance(0.6, 0.5, 0.3) == pytest.approx((0.3 - 0.1) / (2 * 0.3), rel=1e-12)
    assert expected_share(0.6, 0.5, 0.1, 0.3) == pytest.approx(2 / 3 * 0.6 + 1 / 3 * 0.4, rel=1e-12)


def test_nobody_demands_more_than_all_there_is() -> None:
    assert best_demand(0.9, 0.1, 0.5) == 1.0
    assert war_chance(1.0, 0.9, 0.5) == pytest.approx(0.2, rel=1e-12)


@given(p=P, own=COST, most=MOST)
def test_no_other_demand_is_worth_more(p: float, own: float, most: float) -> None:
    demands = np.linspace(0.0, 1.0, 501)
    best = expected_share(best_demand(p, own, most), p, own, most)
    assert (expected_share(demands, p, own, most) <= best + 1e-12).all()


@given(p=P, own=COST, most=MOST)
def test_whoever_dreads_war_more_than_the_other_can_runs_no_risk(p: float, own: float, most: float) -> None:
    risk = war_chance(best_demand(p, own, most), p, most)
    assert 0.0 <= risk <= 0.5 + 1e-12
    if own >= most:
        assert risk == 0.0


@given(p=st.floats(0.0, 0.5), own=COST, most=MOST)
def test_the_risk_of_war_does_not_depend_on_who_is_stronger(p: float, own: float, most: float) -> None:
    a, b = (war_chance(best_demand(q, own, most), q, most) for q in (p, 0.0))
    assert a == pytest.approx(float(b), abs=1e-12)


@given(p=P, demand=P, most=MOST)
def test_the_chance_of_war_is_the_share_of_costs_at_which_the_other_fights(p: float, demand: float, most: float) -> None:
    costs = most * (np.arange(2000) + 0.5) / 2000
    fights = 1.0 - accepts(np.full(2000, demand), np.full(2000, p), costs).mean()
    assert fights == pytest.approx(float(war_chance(demand, p, most)), abs=1 / 1000)


def test_several_bargains_at_once_give_each_what_it_gives_alone() -> None:
    p, own, most = np.random.default_rng(1).uniform(0.05, 1, (3, 7))
    together = best_demand(p, own, most)
    assert [float(best_demand(*x)) for x in zip(p, own, most, strict=True)] == together.tolist()


def test_a_cost_that_is_not_a_number_is_seen() -> None:
    assert np.isnan(expected_share(0.6, 0.5, np.nan, 0.3))
