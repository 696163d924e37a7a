"""Ordinary conduct and what moves amount to: positions, shares, deeds, and the stock of cooperation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.conduct import friendly_share, hostile_share, position
from alignsim.laws.cooperation import next_cooperation
from alignsim.laws.deeds import month_act, relative_act, tariff_act

BASELINE = st.floats(-1.0, 1.0)
CHANGE = st.floats(-1.0, 1.0)


def one(value: float) -> np.ndarray:
    return np.array([value])


def at(baseline: float) -> float:
    return float(position(one(baseline), one(0.5), one(0.45), one(0.05), one(0.95))[0])


def test_a_dyad_at_baseline_045_stands_at_seven_tenths() -> None:
    assert at(0.45) == pytest.approx(0.7025)
    assert friendly_share(one(0.12), one(0.7025))[0] == pytest.approx(0.0843)
    assert hostile_share(one(0.3), one(0.7025))[0] == pytest.approx(0.08925)


@given(baseline=BASELINE)
def test_no_dyad_is_all_friendly_or_all_hostile(baseline: float) -> None:
    assert 0.05 - 1e-12 <= at(baseline) <= 0.95 + 1e-12
    assert at(baseline) + at(-baseline) == pytest.approx(1.0)


@pytest.mark.parametrize(("baseline", "low", "high", "expected"), [(-1.0, 0.2, 0.8, 0.2), (1.0, 0.2, 0.8, 0.8)])
def test_floor_and_ceiling_hold(baseline: float, low: float, high: float, expected: float) -> None:
    assert position(one(baseline), one(0.5), one(0.45), one(low), one(high))[0] == expected


def test_twenty_five_points_up_are_four_tenths_against_and_down_thirty_five_hundredths_for() -> None:
    assert tariff_act(one(0.25), one(0.8), one(0.7), one(0.5))[0] == pytest.approx(-0.4)
    assert tariff_act(one(-0.25), one(0.8), one(0.7), one(0.5))[0] == pytest.approx(0.35)
    assert tariff_act(one(0.9), one(0.8), one(0.7), one(0.5))[0] == pytest.approx(-0.8)
    assert tariff_act(one(-0.9), one(0.8), one(0.7), one(0.5))[0] == pytest.approx(0.7)


@given(change=CHANGE)
def test_a_rise_is_hostile_and_what_is_given_back_makes_up_for_less_than_it(change: float) -> None:
    up, down = (float(tariff_act(one(x), one(0.8), one(0.7), one(0.5))[0]) for x in (abs(change), -abs(change)))
    assert up <= 0.0 <= down <= -up


@given(parts=st.lists(st.floats(-1.0, 1.0), min_size=4, max_size=4))
def test_a_months_act_is_the_sum_within_one(parts: list[float]) -> None:
    found = float(month_act(*(one(x) for x in parts))[0])
    assert found == pytest.approx(min(1.0, max(-1.0, sum(parts))), abs=1e-12)


def test_an_act_counts_against_ordinary_conduct_and_standing_grievance() -> None:
    assert relative_act(one(0.19), one(0.05), one(0.128))[0] == pytest.approx(0.012)


def test_the_stock_of_cooperation_worked_by_hand() -> None:
    assert next_cooperation(one(1.5), one(0.3), one(0.1), one(0.02))[0] == pytest.approx(0.98 * 1.5 + 0.02 * 3.0)
    assert next_cooperation(one(1.5), one(0.3), one(0.0), one(0.02))[0] == pytest.approx(0.98 * 1.5 + 0.02)


@given(ordinary=st.floats(0.001, 1.0), decay=st.floats(0.001, 1.0))
def test_at_ordinary_conduct_the_stock_stays_at_one(ordinary: float, decay: float) -> None:
    assert next_cooperation(one(1.0), one(ordinary), one(ordinary), one(decay))[0] == pytest.approx(1.0)


def test_several_at_once_give_each_what_it_gives_alone() -> None:
    changes = np.array([-0.3, 0.0, 0.05, 0.7])
    together = tariff_act(changes, 0.8, 0.7, 0.5)
    assert together.tolist() == [float(tariff_act(x, 0.8, 0.7, 0.5)) for x in changes]


def test_what_is_not_a_number_is_seen() -> None:
    assert np.isnan(at(np.nan))
    assert np.isnan(tariff_act(one(np.nan), one(0.8), one(0.7), one(0.5))[0])
    assert np.isnan(next_cooperation(one(np.nan), one(0.1), one(0.1), one(0.02))[0])
