"""Choice: habit where nothing is off, tilted where something is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.choice import best_response, drawn, logit, stakes

SHARES = st.lists(st.floats(0.01, 1.0), min_size=5, max_size=5).map(lambda x: np.array(x)[:, None] / sum(x))
GAINS = st.lists(st.floats(-30.0, 30.0), min_size=5, max_size=5).map(lambda x: np.array(x)[:, None])


def test_two_moves_one_stake_apart_have_odds_e() -> None:
    p = logit(np.array([[0.5], [0.5]]), np.array([[0.0], [1.0]]))
    assert p[1, 0] / p[0, 0] == pytest.approx(np.e, rel=1e-14)


@given(shares=SHARES)
def test_without_gains_choice_is_ordinary_conduct(shares: np.ndarray) -> None:
    assert logit(shares, np.zeros_like(shares)) == pytest.approx(shares, rel=1e-14)


@given(shares=SHARES, gains=GAINS)
def test_probabilities_sum_to_one_and_a_shift_of_all_gains_changes_nothing(
    shares: np.ndarray, gains: np.ndarray
) -> None:
    p = logit(shares, gains)
    assert p.sum() == pytest.approx(1.0, abs=1e-12)
    assert logit(shares, gains + 2.0) == pytest.approx(p, rel=1e-9, abs=1e-300)


@given(shares=SHARES, gains=GAINS)
def test_a_move_that_is_not_available_is_never_made(shares: np.ndarray, gains: np.ndarray) -> None:
    shares = shares.copy()
    shares[3] = 0.0
    assert logit(shares, gains)[3, 0] == 0.0
    assert best_response(shares, gains, np.array([1.0]))[3, 0] == 0.0


def test_several_situations_at_once_give_the_same_as_one_by_one() -> None:
    shares, gains = np.array([[0.7], [0.2], [0.1]]), np.random.default_rng(1).normal(size=(4, 3, 1))
    together = logit(shares, gains)
    for n in range(4):
        assert (together[n] == logit(shares, gains[n])).all()


def test_several_decisions_at_once_give_the_same_as_one_by_one() -> None:
    chance = np.random.default_rng(2)
    shares, gains = chance.uniform(size=(4, 5, 3)), chance.normal(scale=3.0, size=(4, 5, 3))
    shares[1, 2], shares[3, 4, 1] = 0.0, 0.0
    hurdle, u = chance.uniform(size=3), chance.uniform(size=(4, 3))
    odds, best = logit(shares, gains), best_response(shares, gains, hurdle)
    moves = drawn(odds, u)
    for k in range(4):
        assert (odds[k] == logit(shares[k], gains[k])).all()
        assert (best[k] == best_response(shares[k], gains[k], hurdle)).all()
        assert (moves[k] == drawn(odds[k], u[k])).all()
    assert len(set(moves.ravel().tolist())) > 2
    assert odds[1, 2].max() == odds[3, 4, 1] == 0.0


def test_the_best_response_needs_to_gain_a_stake_and_ties_go_to_the_earlier() -> None:
    shares, hurdle = np.full((3, 1), 1 / 3), np.array([1.0])
    assert best_response(shares, np.array([[0.0], [0.9], [0.8]]), hurdle)[:, 0].tolist() == [1.0, 0.0, 0.0]
    assert best_response(shares, np.array([[0.0], [1.5], [1.5]]), hurdle)[:, 0].tolist() == [0.0, 1.0, 0.0]


def test_the_best_response_is_the_best_wherever_it_stands() -> None:
    shares, hurdle = np.full((4, 1), 0.25), np.array([1.0])
    for best in (1, 2, 3):
        gains = np.full((4, 1), 1.2)
        gains[0], gains[best] = 0.0, 1.7
        assert best_response(shares, gains, hurdle)[:, 0].argmax() == best


def test_stakes_beyond_all_measure_still_give_probabilities() -> None:
    shares = np.full((3, 1), 1 / 3)
    assert logit(shares, np.array([[0.0], [5000.0], [-5000.0]]))[:, 0] == pytest.approx([0.0, 1.0, 0.0], abs=1e-200)
    assert logit(shares, np.array([[0.0], [600.0], [5000.0]]))[:, 0] == pytest.approx([0.0, 0.5, 0.5], abs=1e-200)


def test_a_gain_of_thirty_stakes_is_not_cut() -> None:
    p = logit(np.full((2, 1), 0.5), np.array([[0.0], [30.0]]))
    assert np.log(p[1, 0] / p[0, 0]) == pytest.approx(30.0, rel=1e-12)


def test_one_uniform_draws_options_in_their_order() -> None:
    p = np.repeat(np.array([[0.5], [0.3], [0.2]]), 4, axis=1)
    assert drawn(p, np.array([0.1, 0.5, 0.79, 0.81])).tolist() == [0.0, 1.0, 1.0, 2.0]


def test_gains_are_counted_in_typical_stakes() -> None:
    assert stakes(np.array([2.0]), np.array([0.3]), np.array([0.1]), np.array([0.05]))[0] == pytest.approx(8.0)
