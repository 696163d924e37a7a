"""Learning by experience-weighted attraction, and its two ends."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.arithmetic.compiler import available, compiled
from alignsim.laws.learning import learn, next_attraction, next_experience

SHARE = st.floats(0.0, 1.0)

needs_numba = pytest.mark.skipif(not available(), reason="Numba is not installed")


def one(value: float) -> np.ndarray:
    return np.array([value])


def step(move: float, payoff: list[float], phi: float, delta: float, rho: float) -> tuple[np.ndarray, np.ndarray]:
    start = np.array([[2.0], [-1.0], [0.5]])
    return learn(start, one(1.5), one(move), np.array(payoff)[:, None], one(phi), one(delta), one(rho))


def test_one_month_worked_by_hand() -> None:
    after, n = step(1.0, [4.0, 2.0, -2.0], 0.5, 0.25, 0.8)
    assert n[0] == pytest.approx(0.8 * 1.5 + 1)
    expected = [(0.5 * 1.5 * 2 + 0.25 * 4) / 2.2, (0.5 * 1.5 * -1 + 2) / 2.2, (0.5 * 1.5 * 0.5 - 0.25 * 2) / 2.2]
    assert after[:, 0] == pytest.approx(expected, rel=1e-14)


@given(phi=SHARE, delta=SHARE, rho=SHARE, move=st.integers(0, 2))
def test_what_was_done_is_never_weighed_less_than_what_was_not(phi: float, delta: float, rho: float, move: int) -> None:
    after, _ = step(float(move), [1.0, 1.0, 1.0], phi, delta, rho)
    none, _ = step(9.0, [1.0, 1.0, 1.0], phi, delta, rho)
    assert after[move, 0] >= none[move, 0] - 1e-12


@given(phi=SHARE, move=st.integers(0, 2), payoff=st.lists(st.floats(-5, 5), min_size=3, max_size=3))
def test_with_forgone_payoffs_at_full_weight_it_does_not_matter_what_was_done(
    phi: float, move: int, payoff: list[float]
) -> None:
    assert (step(float(move), payoff, phi, 1.0, phi)[0] == step(0.0, payoff, phi, 1.0, phi)[0]).all()


@given(payoff=st.lists(st.floats(-5, 5), min_size=3, max_size=3))
def test_reinforcement_leaves_other_moves_to_forgetting_alone(payoff: list[float]) -> None:
    after, n = step(2.0, payoff, 0.9, 0.0, 0.0)
    assert n[0] == 1.0
    assert after[:2, 0] == pytest.approx([0.9 * 1.5 * 2, 0.9 * 1.5 * -1])


def test_experience_settles_at_one_over_what_is_forgotten() -> None:
    n = one(1.0)
    for _ in range(400):
        n = next_experience(n, one(0.9))
    assert n[0] == pytest.approx(10.0, rel=1e-12)


def test_runs_do_not_touch_each_other() -> None:
    chance = np.random.default_rng(2)
    attraction, payoff = chance.normal(size=(2, 4, 7))
    phi, delta, rho, n = chance.uniform(0, 1, (4, 7))
    move = chance.integers(0, 4, 7).astype(float)
    together = learn(attraction, n, move, payoff, phi, delta, rho)
    for k in range(7):
        alone = learn(*(x[..., k:k + 1] for x in (attraction, n, move, payoff, phi, delta, rho)))
        assert (alone[0][:, 0] == together[0][:, k]).all()
        assert alone[1][0] == together[1][k]


@needs_numba
def test_the_compiled_executor_gives_the_same_bits() -> None:
    chance = np.random.default_rng(3)
    attraction, payoff = chance.normal(size=(2, 4, 7))
    numbers = (attraction, np.ones(7), chance.integers(0, 4, 7).astype(float), payoff, *chance.uniform(0, 1, (3, 7)))
    for a, b in zip(compiled(learn)(*numbers), learn(*numbers), strict=True):
        assert a.tobytes() == b.tobytes()


def test_a_payoff_that_is_not_a_number_is_seen() -> None:
    assert np.isnan(next_attraction(one(1.0), one(1.0), one(2.0), one(0.5), one(0.5), one(0.0), one(np.nan)))[0]
