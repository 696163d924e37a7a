"""Crises: the hazard, its slope, peaks and durations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.crisis import (
    duration,
    expected_loss,
    hazard_slope,
    log_multiplier,
    onset_chance,
    peak_stage,
    share_of,
)


def one(value: float) -> np.ndarray:
    return np.array([value])


def multiplier(gap: float, trade: float = 1.0) -> float:
    zero = one(0.0)
    return float(log_multiplier(
        one(gap), one(1.0), zero, zero, zero, zero, one(trade), one(1.0), one(0.1), one(np.log(4.0)))[0])


def test_at_the_reference_the_hazard_is_the_record() -> None:
    assert multiplier(0.0) == 0.0
    assert onset_chance(one(0.0166), one(0.0))[0] == pytest.approx(1 - np.exp(-0.0166), rel=1e-12)


@given(gap=st.floats(-3.0, 3.0))
def test_better_relations_mean_fewer_crises_and_the_factor_stays_within_four(gap: float) -> None:
    assert abs(multiplier(gap)) <= np.log(4.0)
    assert multiplier(gap) <= multiplier(gap + 0.1)


def test_more_trade_means_fewer_crises() -> None:
    assert multiplier(0.0, 2.0) == pytest.approx(-0.1 * np.log(2.01 / 1.01))


def test_every_covariate_enters_by_its_own_coefficient_and_sign() -> None:
    # .5 x .4 + .2 x 1.5 + .7 x -.3 - .1 x ln(.51 / .26) = .29 - .0673752
    found = log_multiplier(one(0.4), one(0.5), one(1.5), one(0.2), one(-0.3), one(0.7), one(0.5), one(0.25), one(0.1), one(9.0))
    assert found[0] == pytest.approx(0.29 - 0.1 * np.log(0.51 / 0.26), rel=1e-12)


def test_a_multiplier_is_cut_on_both_sides() -> None:
    assert multiplier(5.0) == np.log(4.0)
    assert multiplier(-5.0) == -np.log(4.0)


@given(log_m=st.floats(-1.3, 1.3))
def test_the_slope_is_the_derivative_of_the_hazard(log_m: float) -> None:
    h = 1e-6
    up, down = (onset_chance(one(0.0166), one(log_m + d))[0] for d in (h, -h))
    assert hazard_slope(one(0.0166), one(log_m), one(1.0), one(np.log(4.0)))[0] == pytest.approx((up - down) / (2 * h), rel=1e-6)


def test_peaks_follow_the_shares_of_the_record() -> None:
    weights = [one(w) for w in (3.5, 5.5, 3.5, 3.5)]
    p = [share_of(w, *weights) for w in weights]
    u = (np.arange(16000) + 0.5) / 16000
    stages = peak_stage(u, *[np.full_like(u, x[0]) for x in p[:3]])
    assert np.bincount(stages.astype(int))[1:].tolist() == [3500, 5500, 3500, 3500]


def test_half_of_crises_last_longer_than_seventy_days() -> None:
    assert duration(one(0.5), one(-np.log(0.74)))[0] * 30.4375 == pytest.approx(70.0, abs=0.2)


def test_a_crisis_is_the_longer_the_smaller_its_draw() -> None:
    assert duration(one(np.exp(-3.0)), one(0.3))[0] == pytest.approx(10.0)


def test_the_hazard_falls_by_its_own_coefficient() -> None:
    slope = hazard_slope(one(0.02), one(np.log(2.0)), one(1.5), one(np.log(4.0)))[0]
    assert slope == pytest.approx(1.5 * 0.04 * np.exp(-0.04), rel=1e-12)


@pytest.mark.parametrize("gap", [5.0, -5.0])
def test_where_the_multiplier_is_cut_alignment_moves_the_hazard_no_more(gap: float) -> None:
    assert hazard_slope(one(0.02), one(multiplier(gap)), one(1.5), one(np.log(4.0)))[0] == 0.0


def test_the_mean_loss_of_a_crisis_is_three_quarters_of_a_percent() -> None:
    shares = [one(w / 16) for w in (3.5, 5.5, 3.5, 3.5)]
    assert expected_loss(*shares, one(0.02), one(0.05), one(0.3), one(3.0))[0] == pytest.approx(0.7434375)
