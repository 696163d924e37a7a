"""Arms races: exact over any span, at rest where reaction and fatigue balance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import expm

from alignsim.laws.arms import armament_rates, armed_after, armed_at_rest, race

RATES = st.tuples(*[st.floats(0.0, 0.5), st.floats(0.0, 0.5), st.floats(-1.0, 1.0)] * 2)


def test_both_at_rest_at_two_worked_by_hand() -> None:
    assert armed_at_rest(0.5, 1.0, 1.0, 0.5, 1.0, 1.0) == (2.0, 2.0)
    assert armament_rates(3.0, 1.0, 0.5, 1.0, 1.0, 0.5, 1.0, 1.0) == (-1.5, 1.5)


def test_without_a_rival_stocks_decay_to_grievance_over_fatigue() -> None:
    x, _ = armed_after(2.0, 4.0, 0.0, 0.0, 0.5, 1.0, 0.0, 0.5, 0.0)
    assert x == pytest.approx(2 + 2 * np.exp(-1.0), rel=1e-14)


@given(rates=RATES, x=st.floats(-5, 5), y=st.floats(-5, 5))
def test_a_month_is_that_of_the_matrix_exponential_whether_the_race_rests_or_runs_away(
    rates: tuple[float, ...], x: float, y: float
) -> None:
    k, a, g, l_, b, h = rates
    exact = expm(np.array([[-a, k, g], [l_, -b, h], [0, 0, 0]])) @ np.array([x, y, 1.0])
    assert armed_after(1.0, x, y, *rates) == pytest.approx(exact[:2], rel=1e-12, abs=1e-12)


@given(rates=RATES)
def test_two_half_months_are_one(rates: tuple[float, ...]) -> None:
    half = armed_after(0.5, 1.0, 2.0, *rates)
    assert armed_after(0.5, *half, *rates) == pytest.approx(armed_after(1.0, 1.0, 2.0, *rates), rel=1e-12, abs=1e-12)


def test_two_unlike_rivals_at_rest_worked_by_hand() -> None:
    # a b - k l = .5 x .4 - .2 x .1 = .18; x = (.2 x 2 + .4 x 1) / .18, y = (.1 x 1 + .5 x 2) / .18
    assert armed_at_rest(0.2, 0.5, 1.0, 0.1, 0.4, 2.0) == pytest.approx((0.8 / 0.18, 1.1 / 0.18), rel=1e-14)


@given(k=st.floats(0.0, 0.2), l_=st.floats(0.0, 0.2), g=st.floats(0.0, 1.0))
def test_nothing_moves_at_rest(k: float, l_: float, g: float) -> None:
    rates = (k, 0.3, g, l_, 0.4, 0.5)
    rest = armed_at_rest(*rates)
    assert armament_rates(*rest, *rates) == pytest.approx((0.0, 0.0), abs=1e-12)
    assert armed_after(1.0, *rest, *rates) == pytest.approx(rest, rel=1e-12)


def test_several_races_at_once_give_each_what_it_gives_alone() -> None:
    numbers = np.random.default_rng(3).uniform(0, 0.4, (9, 7))
    x, y = armed_after(*numbers)
    for k in range(7):
        assert armed_after(*numbers[:, k]) == (x[k], y[k])


def test_a_stock_that_is_not_a_number_is_seen() -> None:
    assert np.isnan(armed_after(1.0, np.nan, 1.0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)).all()


def within(low: float, high: float) -> st.SearchStrategy[float]:
    """Give rates to six decimals: scipy's matrix exponential is wrong by a quarter where one is as small as 1e-16."""
    return st.floats(low, high).map(lambda rate: round(rate, 6))


@given(rates=st.tuples(*[within(0.0, 3.0), within(0.0, 3.0), within(-1.0, 1.0)] * 2), span=st.floats(0.0, 12.0))
def test_a_race_of_any_speed_over_any_span_is_that_of_the_matrix_exponential(rates: tuple[float, ...], span: float) -> None:
    k, a, g, l_, b, h = rates
    exact = expm(span * np.array([[-a, k, g], [l_, -b, h], [0, 0, 0]])) @ np.array([3.0, 1.0, 1.0])
    assert race(span, 3.0, 1.0, *rates) == pytest.approx(exact[:2], rel=1e-9, abs=1e-9)


def test_a_race_that_hardly_tires_is_worked_by_hand() -> None:
    # x' = -x from 3 and y' = 1 from 1, but for a fatigue too small to tell
    assert race(5.25, 3.0, 1.0, 0.0, 1.0, 0.0, 0.0, 2.0**-52, 1.0) == pytest.approx((3.0 * np.exp(-5.25), 6.25), rel=1e-12)


def test_several_races_may_be_run_over_one_span() -> None:
    rates = np.random.default_rng(4).uniform(0.0, 2.0, (6, 3))
    x, _ = race(7.5, [1.0, 2.0, 3.0], 1.0, *rates)
    assert x == pytest.approx([float(race(7.5, n + 1.0, 1.0, *rates[:, n])[0]) for n in range(3)], rel=1e-10)


@pytest.mark.parametrize(("span", "x"), [(-1.0, 1.0), (np.nan, 1.0), (np.inf, 1.0), (1.0, np.nan)])
def test_a_race_over_nonsense_is_refused(span: float, x: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        race(span, x, 1.0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)
