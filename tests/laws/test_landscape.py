"""Landscape theory and balance against published tables."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.laws.balance import hedging, multi_alignment, triangle_balance, walk_balance
from alignsim.laws.landscape import energies, frustration, landscape, misplaced_within, sides, split

FIRMS = ("Sun", "Prime", "DEC", "HP", "AT&T", "IBM", "Apollo", "Intergraph", "SGI")
UNIX = np.array([28.9, 1.0, 20.0, 11.5, 28.5, 3.8, 21.2, 4.4, 4.4])
SPECIALIST = np.array([1, 1, 0, 0, 0, 0, 1, 1, 1], bool)
POWERS = {"Britain": 7.45, "France": 5.32, "Germany": 11.49, "Italy": 4.03, "Soviet Union": 15.01}
SEVENTEEN = np.array([7.45, 5.32, 1.15, 0.20, 11.49, 4.03, 1.83, 0.78, 0.45, 0.27, 0.19, 0.13, 0.10, 0.06, 15.01, 0.59, 0.35])
TRIBES = (
    "0-1+ 0-2- 0-3- 0-4- 0-5- 0-11- 0-14+ 0-15+ 1-2- 1-4- 1-5- 1-8- 1-9- 1-14+ 1-15+ 2-3+ 2-5+ 2-6+ 2-7+ 3-7+ 4-6+ 4-8+ "
    "4-13+ 4-14- 4-15- 5-6+ 5-7+ 5-8- 5-10+ 5-11+ 5-12- 5-15- 6-7+ 6-10+ 6-11+ 6-12+ 7-10+ 7-11+ 7-13- 8-9+ 8-10- 8-12+ "
    "8-14- 9-10- 9-12+ 9-14- 10-11+ 10-12- 10-14- 10-15- 11-13- 11-14- 11-15- 12-13+ 12-14- 12-15- 13-15- 14-15+")


def rivals(n: int) -> np.ndarray:
    return np.eye(n) - 1.0


def tribes() -> np.ndarray:
    A = np.zeros((16, 16))
    for tie in TRIBES.split():
        a, b = tie[:-1].split("-")
        A[int(a), int(b)] = A[int(b), int(a)] = 1.0 if tie[-1] == "+" else -1.0
    return A


def test_the_nine_firms_of_the_unix_standard_had_two_equally_good_splits() -> None:
    same = SPECIALIST[:, None] == SPECIALIST[None, :]
    found = landscape(UNIX, np.where(same, -1.0, 0.0) + np.eye(9) * same)
    assert len(found.energy) == 256
    assert found.basins.tolist() == [128, 128]
    assert found.energy[found.minima[0]] == pytest.approx(found.energy[found.minima[1]], rel=1e-12)
    named = {frozenset(FIRMS[i] for i in split(int(m), 9)[0]) for m in found.minima}
    assert named == {frozenset({"Sun", "Prime", "AT&T", "IBM"}), frozenset({"Sun", "Prime", "DEC", "HP"})}


def test_five_rival_powers_have_four_stable_splits() -> None:
    names = list(POWERS)
    found = landscape(np.array(list(POWERS.values())), rivals(5))
    splits = {frozenset(frozenset(names[i] for i in side) for side in split(int(m), 5)) for m in found.minima}
    expected = [{"Italy", "Soviet Union"}, {"Germany", "Soviet Union"}, {"France", "Soviet Union"}, {"Britain", "Soviet Union"}]
    assert splits == {frozenset({frozenset(e), frozenset(set(names) - e)}) for e in expected}


def test_seventeen_rivals_have_about_209_stable_splits_within_the_rounding_of_their_sizes() -> None:
    assert len(landscape(SEVENTEEN, rivals(17)).minima) == 195
    assert len(landscape(SEVENTEEN, rivals(17), weak=True).minima) == 226


@pytest.mark.slow
def test_over_jitters_within_rounding_the_published_209_lies_in_the_range() -> None:
    chance = np.random.default_rng(1)
    counts = [len(landscape(SEVENTEEN + chance.uniform(-0.005, 0.005, 17), rivals(17)).minima) for _ in range(300)]
    assert min(counts) <= 209 <= max(counts)


def test_154_splits_of_seventeen_are_within_two_misplacements_and_18_within_one() -> None:
    assert misplaced_within(17, 2) == 154
    assert misplaced_within(17, 1) == 18
    assert sides(17).shape[1] == 65536


@given(p=st.floats(-1, 1))
def test_at_the_ends_frustration_is_that_of_landscape_theory_and_inside_it_is_least_at_the_propensity(p: float) -> None:
    assert frustration(p, 1.0) == pytest.approx(0.0, abs=1e-12)
    assert frustration(p, -1.0) == pytest.approx(p, abs=1e-12)
    grid = np.linspace(-1, 1, 2001)
    assert abs(grid[np.argmin(frustration(p, grid))] - p) <= 1e-3


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32 - 1))
def test_energy_does_not_depend_on_names_and_a_move_changes_it_by_twice_size_times_frustration(seed: int) -> None:
    chance = np.random.default_rng(seed)
    n = 5
    size, p = chance.uniform(0.1, 2, n), chance.uniform(-1, 1, (n, n))
    p = (p + p.T) / 2
    order = chance.permutation(n)
    assert np.sort(energies(size[order], p[np.ix_(order, order)])) == pytest.approx(np.sort(energies(size, p)), abs=1e-12)
    side, k, c = sides(n), int(chance.integers(1, n)), int(chance.integers(2 ** (n - 1)))
    after = c ^ (1 << (k - 1))
    def felt(config: int) -> float:
        apart = side[:, config] != side[k, config]
        return float((size * p[k] * apart).sum())
    E = energies(size, p)
    assert E[after] - E[c] == pytest.approx(2 * size[k] * (felt(after) - felt(c)), abs=1e-12)


def test_too_many_members_or_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="2 to 22 members"):
        landscape(np.ones(30), np.zeros((30, 30)))
    with pytest.raises(ValueError, match="n x n"):
        energies(np.ones(3), np.zeros((2, 2)))


def test_balance_of_the_highland_tribes_is_that_of_the_outside_package() -> None:
    assert triangle_balance(tribes()) == pytest.approx(0.8676471, abs=1e-7)
    assert walk_balance(tribes()) == pytest.approx(0.3575761, abs=1e-7)


def test_one_enemy_between_two_friends_unbalances_a_triangle() -> None:
    A = np.array([[0, 1, 1], [1, 0, -1], [1, -1, 0]], float)
    assert triangle_balance(A) == 0.0
    assert triangle_balance(np.abs(A)) == 1.0
    assert np.isnan(triangle_balance(np.zeros((3, 3))))


def test_ties_held_with_one_partner_or_with_two_poles_worked_by_hand() -> None:
    assert multi_alignment(np.ones(3), np.array([0.5, -0.2, 0.0])) == 0.0
    assert multi_alignment(np.ones(2), np.array([0.75, 0.25])) == pytest.approx(0.8112781, abs=1e-7)
    assert hedging(0.2, 0.6) == pytest.approx(0.5)
    assert hedging(-0.2, -0.6) == 0.0
