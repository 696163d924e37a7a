"""Comparisons: what counts as agreement."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.verification.comparison import around, close, closest, inside, rising, same, same_set

NUMBERS = st.floats(-1e6, 1e6)


@given(a=NUMBERS, b=NUMBERS, tolerance=st.floats(1e-9, 1e3))
def test_two_numbers_agree_exactly_if_they_are_within_the_tolerance(a: float, b: float, tolerance: float) -> None:
    found = close("x", a, b, tolerance)
    assert found.holds == (abs(a - b) <= tolerance)
    assert found.difference == abs(a - b)


def test_a_relative_difference_is_in_units_of_theirs() -> None:
    assert close("x", 110.0, 100.0, 0.11, relative=True).difference == pytest.approx(0.1)
    assert closest("x", [1.0, 110.0], [1.0, 100.0], 0.11, relative=True).difference == pytest.approx(0.1)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_what_is_not_finite_never_agrees(bad: float) -> None:
    assert not close("x", bad, 1.0, 1e9).holds
    assert not closest("x", [1.0, bad], [1.0, 1.0], 1e9).holds
    assert not inside("x", bad, 0.0, 1e9).holds


def test_the_numbers_shown_are_those_that_differ_most_and_nan_comes_first() -> None:
    found = closest("x", [1.0, 5.0, 3.0], [1.0, 2.0, 2.0], 1.0)
    assert (found.ours, found.theirs, found.difference) == (5.0, 2.0, 3.0)
    assert np.isnan(closest("x", [9.0, np.nan], [0.0, 0.0], 1.0).difference)


def test_counts_and_sets_must_be_equal() -> None:
    assert same("x", 3, 3).holds
    assert not same("x", 3, 4).holds
    assert same_set("x", ["b", "a"], ["a", "b"]).holds
    assert not same_set("x", ["a"], ["a", "b"]).holds


@given(value=NUMBERS, low=st.floats(-10, 0), high=st.floats(0, 10))
def test_a_band_includes_its_ends_and_its_difference_is_the_way_back(value: float, low: float, high: float) -> None:
    found = inside("x", value, low, high)
    assert found.holds == (low <= value <= high)
    assert found.difference == pytest.approx(abs(value - min(max(value, low), high)))


def test_a_number_of_theirs_lies_in_a_range_of_ours_or_does_not() -> None:
    assert around("x", 201, 222, 209).holds
    assert around("x", 201, 222, 230).difference == 8.0
    assert not around("x", 201, 222, 200).holds


def test_a_series_rises_only_if_every_step_does() -> None:
    assert rising("x", [0.1, 0.2, 0.4]).holds
    found = rising("x", [0.1, 0.3, 0.2])
    assert not found.holds
    assert found.ours == "0.1 < 0.3 not < 0.2"
    assert found.difference == pytest.approx(0.1)
    assert not rising("x", [0.1, 0.1]).holds
    assert not rising("x", [0.1, float("nan"), 0.3]).holds
