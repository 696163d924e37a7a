"""Payoffs: present values against plain sums, responses against the law they stand for, and the economy's part."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.alignment import AlignmentLaw, drift
from alignsim.laws.landscape import frustration
from alignsim.laws.payoffs.annuities import annuities, geometric
from alignsim.laws.payoffs.economy import (
    autonomy_loss,
    concentration,
    economy,
    redirectable,
    redirected_part,
    squared_share,
)
from alignsim.laws.payoffs.relations import (
    buffer_slope,
    crisis_worth,
    marginal_value,
    mean_of,
    own_response,
    relation_value,
    room,
    third_response,
    third_value,
    typical_stake,
)

UNIT = st.floats(-1.0, 1.0)
MONTHS = np.arange(24)


def one(value: float) -> np.ndarray:
    return np.array([value])


def law_of(beta: float, gamma: float, chi: np.ndarray) -> AlignmentLaw:
    return AlignmentLaw(one(beta), one(0.0), one(gamma), one(1.0), chi[:, None])


def test_every_present_value_is_the_plain_sum_over_months() -> None:
    discount, keep, fade = 0.97, 0.95, 0.98
    found = annuities(one(discount), one(24.0), one(1 - keep), one(1 - fade))
    built = (1 - keep ** (MONTHS + 1)) / (1 - keep)   # what a push repeated monthly has built up
    paths = (np.ones(24), keep**MONTHS, keep ** (2 * MONTHS), built, built**2, keep**MONTHS * built, fade**MONTHS)
    for value, path in zip(found, paths, strict=True):
        assert value[0] == pytest.approx(float((discount**MONTHS * path).sum() / 12), rel=1e-10)


def test_three_years_at_one_percent_a_month_are_worth_two_and_a_half() -> None:
    assert geometric(0.99, 36.0) == pytest.approx(sum(0.99**m for m in range(36)) / 12, rel=1e-12)
    assert geometric(0.99, 36.0) == pytest.approx(2.53, abs=0.005)


@given(a=st.floats(-0.4, 0.4), p=UNIT, weight=st.floats(0.0, 2.0), crisis=st.floats(0.0, 0.5),
       impulse=st.floats(-0.1, 0.1), standing=st.floats(-0.01, 0.01))
def test_a_change_of_relations_is_worth_the_frustration_it_saves_month_by_month(
    a: float, p: float, weight: float, crisis: float, impulse: float, standing: float
) -> None:
    w = annuities(one(0.97), one(24.0), one(0.05), one(0.02))
    keep = 0.95
    moved = impulse * keep**MONTHS + standing * (1 - keep ** (MONTHS + 1)) / 0.05
    saved = weight * (frustration(np.full(24, p), np.full(24, a)) - frustration(np.full(24, p), a + moved)) + crisis * moved
    found = relation_value(marginal_value(one(weight), one(p), one(a), one(crisis)), one(weight), one(impulse), one(standing),
                           w.impulse, w.standing, w.impulse_squared, w.cross, w.standing_squared)
    assert found[0] == pytest.approx(float((0.97**MONTHS * saved).sum() / 12), rel=1e-9, abs=1e-12)


@given(here=UNIT, there=UNIT, act=st.floats(-0.5, 0.5), slope=st.floats(0.2, 1.0), gamma=st.floats(0.0, 1.0))
def test_an_act_moves_its_dyad_as_the_alignment_law_does(here: float, there: float, act: float, slope: float, gamma: float) -> None:
    A, acts, felt = np.zeros((2, 2, 1)), np.zeros((2, 2, 1)), np.zeros((2, 2, 1))
    A[0, 1], A[1, 0], acts[0, 1], felt[0, 1] = here, there, act, slope * act
    change = drift(A, A, acts, felt, np.full_like(A, 0.3), law_of(0.08, gamma, np.zeros(2)))
    found = own_response(one(0.08), one(gamma), room(one(here)), room(one(there)), one(slope)) * act
    assert found[0] == pytest.approx((change[0, 1, 0] + change[1, 0, 0]) / 2, abs=1e-12)


@given(ki=UNIT, kj=UNIT, chi=st.floats(0.0, 1.0), belief=st.floats(0.01, 0.99), act=st.floats(-0.5, 0.5))
def test_a_third_country_takes_an_act_as_the_alignment_law_says(
    ki: float, kj: float, chi: float, belief: float, act: float
) -> None:
    A, acts, beliefs = np.zeros((3, 3, 1)), np.zeros((3, 3, 1)), np.full((3, 3, 1), 0.7)
    A[2, 0], A[2, 1], acts[0, 1], beliefs[2, 0] = ki, kj, act, belief
    change = drift(A, A, acts, np.zeros_like(A), beliefs, law_of(0.08, 0.5, np.array([0.9, 0.9, chi])))
    found = third_response(one(0.08), one(ki), one(kj), one(chi), one(belief)) * act
    assert found[0] == pytest.approx(change[2, 0, 0] / 2, abs=1e-12)


@pytest.mark.parametrize(("burden", "size", "others", "crisis", "stake"), [
    (3.6, 0.099, 0.56, 0.0, 0.00266), (3.6, 0.018, 0.56, 0.0, 0.00048), (2.4, 0.124, 0.585, 0.0, 0.00212),
    (3.0, 0.124, 0.666, 0.0, 0.00233), (2.4, 0.018, 0.585, 0.148, 0.00237)])
def test_typical_stakes_of_the_triangle_worked_by_hand(
    burden: float, size: float, others: float, crisis: float, stake: float
) -> None:
    worth = sum((0.99 * 0.98) ** m for m in range(36)) / 12
    found = typical_stake(worth, 0.08, 0.5, 0.5, 0.25, 0.6 * burden * size / others, crisis)
    assert found == pytest.approx(stake, abs=5e-6)


def test_marginal_worths_worked_by_hand() -> None:
    assert marginal_value(one(0.4), one(0.45), one(0.25), one(0.01))[0] == pytest.approx(0.4 * 0.2 / 2 + 0.01)
    assert crisis_worth(one(0.0163), one(0.7434375))[0] == pytest.approx(12 * 0.0163 * 0.7434375)
    assert third_value(one(0.3), one(0.5), one(-0.1), one(1.8), one(20.0))[0] == pytest.approx(0.3 * (0.9 - 2.0))
    assert buffer_slope(one(0.5), one(0.45))[0] == pytest.approx(1 / 1.225)
    assert mean_of(one(0.2), one(0.5))[0] == pytest.approx(0.35)


def test_a_tenth_of_a_percent_of_welfare_and_five_billion_of_exports_worked_by_hand() -> None:
    # 100 ln 1.001 = .09995; .3 x 100 x (-5) / 3000 = -.05
    assert economy(one(1.001), one(0.3), one(-5.0), one(3000.0))[0] == pytest.approx(0.0999500 - 0.05, abs=1e-7)


def test_concentration_is_the_sum_of_squared_shares() -> None:
    flows = np.array([[50.0, 0.0], [30.0, 0.0], [20.0, 0.0]])
    assert concentration(flows).tolist() == pytest.approx([0.25 + 0.09 + 0.04, 0.0])
    assert squared_share(one(3.0), one(4.0))[0] == 0.5625
    assert autonomy_loss(one(0.1), one(0.2), one(0.26 + 0.24), one(3.0))[0] == pytest.approx(0.1 * 0.7 / 3)


@given(lost=st.floats(-50.0, 50.0), redirected=st.floats(0.0, 60.0), share=st.floats(0.0, 1.0))
def test_no_more_is_redirected_than_was_lost(lost: float, redirected: float, share: float) -> None:
    found = float(redirectable(one(lost), one(redirected), one(share))[0])
    assert found >= 0.0
    assert found <= share * max(lost, 0.0) + 1e-12
    assert found == 0.0 or redirected + found <= lost + 1e-12


def test_redirecting_a_twentieth_of_forty_billion_worked_by_hand() -> None:
    assert redirectable(one(40.0), one(10.0), one(0.05))[0] == pytest.approx(2.0)
    assert redirectable(one(40.0), one(39.0), one(0.05))[0] == pytest.approx(1.0)
    flows = np.array([30.0, 10.0])
    assert redirected_part(flows, one(40.0), one(2.0)).tolist() == pytest.approx([31.5, 10.5])


def test_what_is_not_a_number_is_seen() -> None:
    assert np.isnan(economy(one(np.nan), one(0.3), one(0.0), one(1.0))[0])
    assert np.isnan(marginal_value(one(np.nan), one(0.1), one(0.1), one(0.0))[0])
