"""Hedging: how many ties, how even, how deep."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.arithmetic.compiler import available, compiled
from alignsim.laws.hedging import depth, hedging, multi_alignment

UNIT = st.floats(-1.0, 1.0)
ROW = st.lists(UNIT, min_size=3, max_size=8).map(np.array)
PLAIN = ROW.map(lambda row: np.where(np.abs(row) < 1e-300, 0.0, row))
"""Stances that keep all their digits when they are scaled."""

needs_numba = pytest.mark.skipif(not available(), reason="Numba is not installed")


def test_ties_worked_by_hand() -> None:
    assert multi_alignment(np.ones(3), np.array([0.5, -0.2, 0.0])) == 0.0
    assert multi_alignment(np.ones(2), np.array([0.75, 0.25])) == pytest.approx(0.8112781, abs=1e-7)
    assert multi_alignment(np.array([1.0, 3.0]), np.array([0.75, 0.25])) == pytest.approx(1.0, abs=1e-14)


def test_two_poles_worked_by_hand() -> None:
    assert hedging(0.2, 0.6) == pytest.approx(0.5)
    assert hedging(-0.2, -0.6) == 0.0
    assert hedging(0.3, 0.3) == 1.0


def test_depth_is_the_mean_of_the_two_strongest() -> None:
    assert depth(np.array([0.1, 0.7, -0.9, 0.4])) == pytest.approx(0.55)
    assert depth(np.array([-0.5, -0.1])) == pytest.approx(-0.3)


@given(stance=PLAIN, scale=st.floats(0.1, 10.0))
def test_it_runs_from_none_to_all_alike_and_the_unit_of_size_does_not_matter(stance: np.ndarray, scale: float) -> None:
    size = np.arange(1.0, len(stance) + 1.0)
    value = multi_alignment(size, stance)
    assert -1e-12 <= value <= 1.0 + 1e-12
    assert multi_alignment(scale * size, stance) == pytest.approx(value, abs=1e-9)


@given(stance=ROW)
def test_ties_made_more_equal_never_make_a_portfolio_less_even(stance: np.ndarray) -> None:
    friendly = np.abs(stance) + 0.01
    mixed = 0.5 * friendly + 0.5 * friendly.mean()
    size = np.ones(len(stance))
    assert multi_alignment(size, mixed) >= multi_alignment(size, friendly) - 1e-12


@given(stance=ROW)
def test_the_order_of_others_does_not_matter(stance: np.ndarray) -> None:
    assert depth(stance[::-1]) == depth(stance) == pytest.approx(np.sort(stance)[-2:].mean(), abs=1e-15)


@given(one=UNIT, other=UNIT)
def test_hedging_is_the_same_from_either_pole(one: float, other: float) -> None:
    assert hedging(one, other) == hedging(other, one)
    assert 0.0 <= hedging(one, other) <= 1.0


def test_runs_do_not_touch_each_other() -> None:
    chance = np.random.default_rng(4)
    size, stance = chance.uniform(0.1, 1, (5, 7)), chance.uniform(-1, 1, (5, 7))
    even, deep = multi_alignment(size, stance), depth(stance)
    for k in range(7):
        assert multi_alignment(size[:, k], stance[:, k]) == even[k]
        assert depth(stance[:, k]) == deep[k]


@needs_numba
def test_the_compiled_executor_gives_the_same_bits() -> None:
    chance = np.random.default_rng(5)
    size, stance = chance.uniform(0.1, 1, (5, 7)), chance.uniform(-1, 1, (5, 7))
    assert compiled(multi_alignment)(size, stance).tobytes() == multi_alignment(size, stance).tobytes()
    assert compiled(depth)(stance).tobytes() == depth(stance).tobytes()


def test_a_country_without_friends_holds_no_portfolio() -> None:
    assert multi_alignment(np.ones(4), -np.ones(4)) == 0.0
