"""Structural balance: triangles counted by hand, walks, and the ties to reverse."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.laws.balance import frustration_index, signs, triangle_balance, walk_balance

SEEDS = st.integers(0, 2**32 - 1)


def network(seed: int, n: int) -> np.ndarray:
    chance = np.random.default_rng(seed)
    upper = np.triu(chance.integers(-1, 2, (n, n)), 1)
    return (upper + upper.T).astype(float)


def factions(seed: int, n: int) -> np.ndarray:
    camp = np.random.default_rng(seed).choice([-1.0, 1.0], n)
    return np.outer(camp, camp) - np.eye(n)


def test_one_enemy_between_two_friends_unbalances_a_triangle() -> None:
    A = np.array([[0, 1, 1], [1, 0, -1], [1, -1, 0]], float)
    assert triangle_balance(A) == 0.0
    assert triangle_balance(np.abs(A)) == 1.0
    assert triangle_balance(-np.abs(A)) == 0.0


def test_of_four_triangles_two_are_balanced() -> None:
    A = np.ones((4, 4))
    A[0, 1] = A[1, 0] = -1.0
    assert triangle_balance(A) == 0.5
    assert frustration_index(A) == 1.0


def test_a_lone_enmity_in_a_triangle_of_walks_worked_by_hand() -> None:
    A = np.array([[0, 1, 1], [1, 0, -1], [1, -1, 0]], float)
    expected = (2 * np.e + np.exp(-2)) / (np.exp(2) + 2 * np.exp(-1))
    assert walk_balance(A) == pytest.approx(expected, rel=1e-14)


def test_without_a_triangle_there_is_no_share() -> None:
    assert np.isnan(triangle_balance(np.zeros((3, 3))))
    assert np.isnan(triangle_balance([[0, 1], [1, 0]]))


@settings(max_examples=30)
@given(seed=SEEDS, n=st.integers(3, 7))
def test_triangles_are_counted_as_one_would_count_them(seed: int, n: int) -> None:
    A = network(seed, n)
    products = [A[i, j] * A[j, k] * A[k, i] for i, j, k in combinations(range(n), 3)]
    closed = [x for x in products if x != 0]
    if closed:
        assert triangle_balance(A) == pytest.approx(sum(x > 0 for x in closed) / len(closed), abs=1e-12)


@settings(max_examples=30)
@given(seed=SEEDS, n=st.integers(2, 7))
def test_the_ties_to_reverse_are_the_fewest_that_any_split_leaves_contradicted(seed: int, n: int) -> None:
    A = network(seed, n)
    fewest = min(sum((A[i, j] > 0) != (camp[i] == camp[j]) for i, j in combinations(range(n), 2) if A[i, j])
                 for camp in product((0, 1), repeat=n))
    assert frustration_index(A) == fewest


@settings(max_examples=30)
@given(seed=SEEDS, n=st.integers(3, 9))
def test_two_camps_are_balanced_by_every_measure(seed: int, n: int) -> None:
    A = factions(seed, n)
    assert triangle_balance(A) == 1.0
    assert walk_balance(A) == pytest.approx(1.0, abs=1e-12)
    assert frustration_index(A) == 0.0


@settings(max_examples=30)
@given(seed=SEEDS)
def test_a_country_that_turns_all_its_ties_over_leaves_balance_as_it_was(seed: int) -> None:
    A = network(seed, 6)
    turned = A.copy()
    turned[0], turned[:, 0] = -turned[0], -turned[:, 0]
    assert walk_balance(turned) == pytest.approx(walk_balance(A), rel=1e-12)
    assert triangle_balance(turned) == pytest.approx(triangle_balance(A), nan_ok=True)
    assert frustration_index(turned) == frustration_index(A)


def test_several_networks_at_once_give_each_what_it_gives_alone() -> None:
    chance = np.random.default_rng(2)
    half = chance.uniform(-1, 1, (5, 5, 3, 4))
    A = half + half.swapaxes(0, 1)
    for month, run in product(range(3), range(4)):
        assert triangle_balance(A)[month, run] == triangle_balance(A[:, :, month, run])
        assert walk_balance(A)[month, run] == pytest.approx(float(walk_balance(A[:, :, month, run])), rel=1e-13)


def test_a_tie_that_is_not_a_number_makes_its_own_network_unknown_and_no_other() -> None:
    A = np.repeat(factions(1, 4)[:, :, None], 2, axis=2)
    A[0, 1, 1] = A[1, 0, 1] = np.nan
    assert np.isnan(triangle_balance(A)).tolist() == [False, True]
    assert np.isnan(walk_balance(A)).tolist() == [False, True]


def test_ties_no_stronger_than_the_threshold_are_none() -> None:
    A = np.array([[0, 0.1, 0.9], [0.1, 0, -0.5], [0.9, -0.5, 0]])
    assert signs(A, 0.2).tolist() == [[0, 0, 1], [0, 0, -1], [1, -1, 0]]
    assert triangle_balance(A) == 0.0
    assert np.isnan(triangle_balance(A, 0.2))


def test_very_strong_ties_do_not_overflow() -> None:
    assert walk_balance(2000.0 * factions(3, 5)) == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize("bad", [np.zeros(3), np.zeros((2, 3)), np.array([[0.0, 1.0], [-1.0, 0.0]])])
def test_what_is_no_network_is_refused(bad: np.ndarray) -> None:
    for measure in (triangle_balance, walk_balance, frustration_index):
        with pytest.raises(ValueError, match=r"network"):
            measure(bad)
