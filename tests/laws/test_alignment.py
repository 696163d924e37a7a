"""The alignment law: hand-worked numbers, its limits, and what must never happen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from alignsim.laws.alignment import (
    AlignmentLaw,
    buffered,
    drift,
    felt,
    next_stance,
    stance_drift,
    standing_grievance,
    third_weight,
    ties,
)

UNIT = st.floats(-1.0, 1.0)


def one(value: float) -> np.ndarray:
    return np.array([value])


def limit_numbers(count: int, saturation: float) -> AlignmentLaw:
    zero, full = one(0.0), one(1.0)
    return AlignmentLaw(full, zero, zero, one(saturation), np.ones((count, 1)))


def balance_drift(stances: np.ndarray, saturation: float = 0.0) -> np.ndarray:
    count = stances.shape[0]
    X = stances[:, :, None]
    half = np.full_like(X, 0.5)
    return drift(X, X, X, np.zeros_like(X), half, limit_numbers(count, saturation))[:, :, 0]


def test_a_fifty_percent_duty_is_a_standing_grievance_of_0128() -> None:
    assert standing_grievance(one(0.5), one(0.2), one(0.8), one(0.1), one(0.5))[0] == pytest.approx(0.2 * 0.8 * 0.8)


def test_a_duty_more_than_a_unit_above_the_floor_grieves_no_more() -> None:
    assert standing_grievance(one(0.9), one(0.2), one(0.8), one(0.1), one(0.5))[0] == pytest.approx(0.16)


def test_a_duty_at_the_floor_grieves_nobody() -> None:
    assert standing_grievance(one(0.1), one(0.2), one(0.8), one(0.1), one(0.5))[0] == 0.0


def test_ties_of_a_normal_dyad_at_baseline_045() -> None:
    assert ties(one(0.45), one(1.0), one(1.0))[0] == pytest.approx(0.45)


def test_ties_are_the_mean_of_defence_and_people_and_rivals_have_none() -> None:
    assert ties(one(0.5), one(2.0), one(1.0))[0] == pytest.approx(0.75)
    assert ties(one(-0.5), one(2.0), one(1.0))[0] == 0.0


def test_a_hostile_act_is_buffered_and_a_friendly_one_is_not() -> None:
    assert buffered(one(-0.2), one(0.5), one(0.45))[0] == pytest.approx(-0.2 / 1.225)
    assert buffered(one(0.2), one(0.5), one(0.45))[0] == 0.2


@given(kind=st.floats(0.0, 1.0), hostile=st.floats(-1.0, 0.0), zeta=st.floats(0.0, 2.0), tie=st.floats(0.0, 1.0))
def test_ordinary_conduct_moves_nothing_on_average_whatever_the_buffering(
    kind: float, hostile: float, zeta: float, tie: float
) -> None:
    values = [felt(one(act), one(kind / 2), one(hostile / 2), one(zeta), one(tie))[0] for act in (kind, hostile)]
    assert sum(values) / 2 == pytest.approx(0.0, abs=1e-12)


def test_exclusivity_counts_double_times_belief_for_the_disliked_and_once_for_the_liked() -> None:
    assert third_weight(one(-0.8), one(0.5), one(0.4))[0] == pytest.approx(0.4)
    assert third_weight(one(0.8), one(0.5), one(0.4))[0] == 0.5
    assert third_weight(one(0.0), one(0.5), one(0.4))[0] == 0.0


def test_the_drift_of_one_stance_worked_by_hand() -> None:
    value = stance_drift(one(0.5), one(0.4), one(0.02), one(0.08), one(1.0), one(0.3))[0]
    assert value == pytest.approx(0.02 * -0.1 + 0.75 * 0.08 * 0.3)


def test_the_drift_of_one_country_among_three_worked_by_hand() -> None:
    # 1 does .3 to 0 and .4 to 2, whom 0 dislikes by .6; 0 does .1 to 1. u = 2 x .8 x .25 = .4; the push is
    # .3 + .5 x .1 + .4 x -.6 x .4 = .254, and .1 x (.7 - .5) + .75 x .2 x .254 = .0581. Nothing else may enter.
    A, B, acts, felt_acts, belief = (np.full((3, 3, 1), 0.9) for _ in range(5))
    A[0, 0] = acts[1, 1] = 0.0
    A[0, 1], A[0, 2], B[0, 1], acts[0, 1], acts[1, 2], felt_acts[1, 0], belief[0, 1] = 0.5, -0.6, 0.7, 0.1, 0.4, 0.3, 0.25
    numbers = AlignmentLaw(one(0.2), one(0.1), one(0.5), one(1.0), np.array([[0.8], [0.1], [0.1]]))
    assert drift(A, B, acts, felt_acts, belief, numbers)[0, 1, 0] == pytest.approx(0.0581, abs=1e-12)


def test_chance_moves_a_stance_by_the_root_of_the_room_it_has() -> None:
    assert next_stance(one(0.6), one(0.1), one(0.05), one(2.0))[0] == pytest.approx(0.6 + 0.1 + 0.05 * 0.8 * 2)


@given(stance=UNIT, change=st.floats(-5.0, 5.0), noise=st.floats(0.0, 1.0), z=st.floats(-6.0, 6.0))
def test_a_stance_never_leaves_its_range(stance: float, change: float, noise: float, z: float) -> None:
    assert abs(next_stance(one(stance), one(change), one(noise), one(z))[0]) <= 1.0


def test_a_bad_number_is_not_hidden_by_the_range() -> None:
    assert np.isnan(next_stance(one(np.nan), one(0.0), one(0.0), one(0.0))[0])


@settings(max_examples=20)
@given(st.integers(2, 6), st.integers(0, 2**32 - 1))
def test_without_reversion_the_drift_is_that_of_structural_balance(count: int, seed: int) -> None:
    A = np.random.default_rng(seed).uniform(-1, 1, (count, count))
    assert balance_drift(A) == pytest.approx(A @ A.T, abs=1e-13)
    assert balance_drift(A, 1.0) == pytest.approx((1 - A * A) * (A @ A.T), abs=1e-13)


@pytest.mark.parametrize("part", [0.5, 0.9])
def test_the_law_reaches_the_closed_form_of_continuous_balance(part: float) -> None:
    X0 = np.random.default_rng(5).uniform(-1, 1, (5, 5))
    X0 = (X0 + X0.T) / 2
    end = part / np.linalg.eigvalsh(X0)[-1]
    flow = solve_ivp(lambda _t, x: balance_drift(x.reshape(5, 5)).ravel(), (0, end), X0.ravel(), rtol=1e-12, atol=1e-13)
    exact = X0 @ np.linalg.inv(np.eye(5) - X0 * end)
    assert np.abs(flow.y[:, -1].reshape(5, 5) - exact).max() / np.abs(exact).max() < 1e-9


def test_without_exclusivity_the_law_is_purely_dyadic() -> None:
    generator = np.random.default_rng(3)
    A, acts = generator.uniform(-1, 1, (2, 4, 4, 1))
    numbers = limit_numbers(4, 1.0)._replace(exclusivity=np.zeros((4, 1)))
    before = drift(A, A, acts, np.zeros_like(A), np.full_like(A, 0.5), numbers)
    assert (before == 0.0).all()


@given(seed=st.integers(0, 2**32 - 1))
def test_relabelling_countries_relabels_the_drift(seed: int) -> None:
    generator = np.random.default_rng(seed)
    A, acts, belief = generator.uniform(-1, 1, (3, 4, 4, 1))
    order = generator.permutation(4)
    turned = np.ix_(order, order)
    numbers = limit_numbers(4, 1.0)._replace(commitment=one(0.5))
    plain = drift(A, A, acts, acts.transpose(1, 0, 2), belief, numbers)
    relabelled = drift(A[turned], A[turned], acts[turned], acts.transpose(1, 0, 2)[turned], belief[turned], numbers)
    assert relabelled == pytest.approx(plain[turned], abs=1e-14)


def test_the_first_month_elasticity_of_one_impulse_is_the_laws_own_algebra() -> None:
    chi, pi, gamma, rival, stance = 0.5, 0.4, 0.5, -0.8, 0.45
    A = np.zeros((3, 3, 1))
    A[0, 1], A[1, 0], A[0, 2], A[2, 0], A[1, 2], A[2, 1] = 0.45, stance, 0.2, 0.2, rival, rival
    acts = np.zeros_like(A)
    acts[0, 2] = 0.19
    numbers = AlignmentLaw(one(0.08), one(0.02), one(gamma), one(1.0), np.full((3, 1), chi))
    moved = drift(A, A, acts, np.zeros_like(A), np.full_like(A, pi), numbers)
    expected = 2 * pi * chi * rival * (1 - stance**2) / ((1 - 0.2**2) * gamma)
    assert moved[1, 0, 0] / moved[0, 2, 0] == pytest.approx(expected, rel=1e-9)


def test_a_batch_of_runs_moves_like_each_run_by_itself() -> None:
    A, acts, belief = np.random.default_rng(9).uniform(-1, 1, (3, 3, 3, 7))
    def numbers(width: int) -> AlignmentLaw:
        each = np.full(width, 0.3)
        return AlignmentLaw(each, each, each, np.ones(width), np.full((3, width), 0.5))
    batch = drift(A, A * 0.9, acts, acts, belief, numbers(7))
    for k in range(7):
        part = [x[:, :, k:k + 1] for x in (A, A * 0.9, acts, acts, belief)]
        assert (drift(*part, numbers(1))[:, :, 0] == batch[:, :, k]).all()
