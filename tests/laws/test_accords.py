"""Agreements: how they come about, what they lift, what they are worth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.accords import (
    both_sides,
    capped,
    chance_raised,
    concluded,
    conclusion_chance,
    deal_worth,
    fed,
    lifted,
    proposal_worth,
    relieved,
    unless,
    with_act,
    yearly_gain,
)

SHARE = st.floats(0.0, 1.0)


def one(value: float) -> np.ndarray:
    return np.array([value])


def test_a_proposal_needs_the_other_and_two_proposals_need_nobody() -> None:
    first, second = np.array([0.0, 1.0, 1.0, 0.0, 1.0]), np.array([0.0, 0.0, 0.0, 1.0, 1.0])
    u, v = np.array([0.0, 0.4, 0.6, 0.9, 0.9]), np.array([0.0, 0.9, 0.1, 0.4, 0.9])
    assert concluded(first, second, u, one(0.5), v, one(0.5)).tolist() == [0.0, 1.0, 0.0, 1.0, 1.0]


def test_each_side_answers_by_its_own_draw_and_consent() -> None:
    first, second = np.array([1.0, 1.0, 0.0, 0.0]), np.array([0.0, 0.0, 1.0, 1.0])
    u, v = np.array([0.5, 0.1, 0.1, 0.9]), np.array([0.1, 0.9, 0.5, 0.7])
    assert concluded(first, second, u, one(0.2), v, one(0.8)).tolist() == [0.0, 1.0, 1.0, 1.0]


def test_a_stock_of_cooperation_does_not_fall_below_nothing() -> None:
    assert fed(one(0.01), one(0.02), one(1.0), one(-1.0))[0] == 0.0


@given(p=SHARE, q=SHARE, c=SHARE, other=SHARE)
def test_the_chance_of_conclusion_is_that_of_the_four_cases(p: float, q: float, c: float, other: float) -> None:
    found = float(conclusion_chance(one(p), one(q), one(c), one(other))[0])
    cases = {(0, 0): 0.0, (1, 0): c, (0, 1): other, (1, 1): 1.0}
    expected = sum((p if a else 1 - p) * (q if b else 1 - q) * chance for (a, b), chance in cases.items())
    assert found == pytest.approx(expected, abs=1e-12)
    assert -1e-12 <= found <= 1.0 + 1e-12


def test_a_deal_and_a_pact_lift_a_baseline_of_two_tenths_to_seven_twentieths() -> None:
    assert lifted(one(0.2), one(0.05), one(1.0), one(0.05), one(0.0), one(0.1), one(1.0))[0] == pytest.approx(0.35)


@given(baseline=st.floats(-1.0, 1.0), lift=st.floats(0.0, 2.0), more=st.sampled_from([-1.0, 0.0, 1.0]))
def test_no_agreement_lifts_a_baseline_out_of_its_range(baseline: float, lift: float, more: float) -> None:
    found = float(lifted(one(baseline), one(lift), one(more), one(lift), one(more), one(lift), one(more))[0])
    assert -1.0 <= found <= 1.0
    if more == 0.0:
        assert found == baseline


def test_a_pact_doubles_the_stock_of_cooperation_in_the_long_run_and_its_loss_takes_as_much() -> None:
    gained, lost = one(1.0), one(1.0)
    for _ in range(2000):
        gained = 0.98 * fed(gained, one(0.02), one(1.0), one(1.0)) + 0.02
        lost = 0.98 * fed(lost, one(0.02), one(1.0), one(-1.0)) + 0.02
    assert gained[0] == pytest.approx(1.98, abs=1e-6)
    assert lost[0] == pytest.approx(0.02, abs=1e-6)


def test_what_an_agreement_is_worth_is_the_sum_of_its_parts() -> None:
    assert deal_worth(one(0.004), one(-0.001), one(0.01), one(2.53), one(0.005), one(0.002))[0] == pytest.approx(0.0253)
    assert proposal_worth(one(0.25), one(0.04))[0] == pytest.approx(0.01)
    assert yearly_gain(one(0.01), one(-1.0))[0] == -0.01
    assert both_sides(one(0.8), one(0.05), one(0.03))[0] == pytest.approx(0.064)
    assert with_act(one(0.1), one(1.0), one(-0.4))[0] == pytest.approx(-0.3)


@given(component=SHARE, rest=SHARE, cap=SHARE)
def test_a_cap_lowers_a_duty_or_leaves_it(component: float, rest: float, cap: float) -> None:
    duty = one(component + rest)
    after = relieved(duty, one(component), one(cap))
    assert after[0] <= duty[0]
    assert after[0] == pytest.approx(rest + float(capped(one(component), one(cap), one(1.0))[0]))
    assert capped(one(component), one(cap), one(0.0))[0] == component


def test_what_is_in_force_is_not_expected_to_be_concluded() -> None:
    assert unless(np.array([0.01, 0.01]), np.array([0.0, 1.0])).tolist() == [0.01, 0.0]


def test_nonsense_is_seen_as_not_a_number() -> None:
    assert np.isnan(lifted(one(np.nan), one(0.1), one(1.0), one(0.1), one(0.0), one(0.1), one(0.0))[0])
    assert np.isnan(deal_worth(one(np.nan), one(0.0), one(0.0), one(1.0), one(0.0), one(0.0))[0])


@given(SHARE, SHARE)
def test_a_second_proposal_makes_sure_of_what_an_answer_would_leave_to_chance(consent: float, answer: float) -> None:
    none, yes = one(0.0), one(1.0)
    assert answer + chance_raised(one(consent), one(answer), yes, none)[0] == pytest.approx(1.0)
    assert chance_raised(one(consent), one(answer), none, none)[0] == consent
    assert chance_raised(one(consent), one(answer), yes, yes)[0] == 0.0
