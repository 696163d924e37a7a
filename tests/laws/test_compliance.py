"""What setter and target of a penalty come to expect of each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.beliefs import posterior
from alignsim.laws.compliance import (
    audience_cost,
    compliance_hoped,
    honour_at_stake,
    ratio_if,
    ratio_of_act,
    ratio_of_month,
    reduction,
    relief_hoped,
    waiting_worth,
)
from alignsim.laws.payoffs.annuities import geometric

chances = st.floats(0.01, 0.99)


def test_a_month_without_a_cut_lowers_one_third_to_thirty_one_and_a_half_hundredths() -> None:
    assert ratio_of_month(0.0, 0.08, 0.06) == pytest.approx(0.92)
    assert posterior(1 / 3, ratio_of_month(0.0, 0.08, 0.06)) == pytest.approx(0.92 / (0.92 + 2.0), rel=1e-12)


def test_a_cut_speaks_for_the_complying_type_as_far_as_others_make_fewer() -> None:
    assert ratio_of_month(1.0, 0.08, 0.06) == pytest.approx((1 - 0.92 * 0.94) / 0.06, rel=1e-12)
    assert posterior(1 / 3, ratio_of_month(1.0, 0.08, 0.06)) == pytest.approx(0.1352 / (0.1352 + 0.12), rel=1e-9)


@given(chances, chances, chances)
def test_a_belief_is_on_average_what_it_was(belief: float, hazard: float, ordinary: float) -> None:
    acted, rested = ratio_of_month(1.0, hazard, ordinary), ratio_of_month(0.0, hazard, ordinary)
    by_type = 1.0 - (1.0 - hazard) * (1.0 - ordinary)
    whole = belief * by_type + (1.0 - belief) * ordinary
    mean = whole * posterior(belief, acted) + (1.0 - whole) * posterior(belief, rested)
    assert mean == pytest.approx(belief, rel=1e-9)


@given(chances, chances)
def test_without_a_hazard_nothing_is_learned(ordinary: float, belief: float) -> None:
    assert posterior(belief, ratio_of_act(0.0, ordinary)) == pytest.approx(belief, rel=1e-9)
    assert ratio_of_month(0.0, 0.0, ordinary) == 1.0


def test_a_month_that_was_no_test_teaches_nothing() -> None:
    assert ratio_if(np.array([0.0, 1.0]), 0.92).tolist() == [1.0, 0.92]


def test_a_move_nobody_ordinarily_makes_still_leaves_a_belief_below_one() -> None:
    assert 0.99 < posterior(1 / 3, ratio_of_month(1.0, 0.08, 0.0)) < 1.0


def test_a_gain_that_comes_at_a_hazard_is_worth_the_sum_over_its_months() -> None:
    discount, hazard, horizon = 0.99, 0.08, 36
    by_hand = sum(discount**m * (1 - (1 - hazard) ** m) for m in range(horizon)) / 12
    level, waiting = geometric(discount, 36.0), geometric(discount * (1 - hazard), 36.0)
    assert waiting_worth(level, waiting) == pytest.approx(by_hand, rel=1e-9)


def test_what_a_penalty_may_bring_is_worth_a_fortieth_of_a_percent_at_defaults() -> None:
    assert reduction(1.7, 0.85, 1.7) == pytest.approx(0.5)
    assert reduction(1.2, 0.85, 1.7) == pytest.approx(0.35 / 1.7)
    assert compliance_hoped(1 / 3, 0.1, 0.5, 1.63) == pytest.approx(1.63 / 60, rel=1e-12)
    assert compliance_hoped(1 / 3, 0.1, reduction(0.8, 0.85, 1.7), 1.63) == 0.0


@given(st.floats(0.0, 1.0), st.floats(0.0, 0.3), st.floats(0.0, 0.3), st.floats(0.0, 1.7))
def test_hope_and_honour_rise_with_what_the_demand_is_worth(belief: float, a: float, b: float, volume: float) -> None:
    low, high = sorted((a, b))
    assert compliance_hoped(belief, low, 0.5, 1.6) <= compliance_hoped(belief, high, 0.5, 1.6)
    assert honour_at_stake(0.3, low, volume, 1.7, 1.0, 2.5) <= honour_at_stake(0.3, high, volume, 1.7, 1.0, 2.5)


def test_honour_is_at_stake_only_after_compliance() -> None:
    assert honour_at_stake(0.3, 0.1, 0.85, 1.7, 1.0, 2.53) == pytest.approx(0.3 * 0.1 * 0.5 * 2.53)
    assert honour_at_stake(0.3, 0.1, 0.85, 1.7, 0.0, 2.53) == 0.0
    assert honour_at_stake(0.3, 0.1, 1.9, 1.7, 1.0, 2.53) == 0.0


def test_relief_is_hoped_for_in_proportion_to_the_way_covered() -> None:
    assert relief_hoped(1 / 3, 0.3, 4 / 17, 0.0) == pytest.approx(0.1 * 4 / 17)
    assert relief_hoped(1 / 3, 0.3, 0.0, 4 / 17) == pytest.approx(-0.1 * 4 / 17)


def test_a_visible_concession_costs_once_pro_rata_and_only_under_a_penalty() -> None:
    assert audience_cost(0.05, 0.25, 0.2 / 0.51, 0.0) == pytest.approx(0.05 * 0.2 / 0.51)
    assert audience_cost(0.05, 0.0, 1.0, 0.0) == 0.0
    assert audience_cost(0.05, 0.25, 0.0, 0.4) == 0.0
    assert audience_cost(0.05, 0.25, 1.0, 1.0) == 0.0
