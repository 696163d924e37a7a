"""Landscape theory against published tables, and what must hold in every landscape."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.laws.landscape import (
    MOST_MEMBERS,
    energies,
    energy,
    frustration,
    frustrations,
    landscape,
    misplaced,
    misplaced_within,
    sides,
    split,
    survey,
)

FIRMS = ("Sun", "Prime", "DEC", "HP", "AT&T", "IBM", "Apollo", "Intergraph", "SGI")
UNIX = np.array([28.9, 1.0, 20.0, 11.5, 28.5, 3.8, 21.2, 4.4, 4.4])
SPECIALIST = np.array([1, 1, 0, 0, 0, 0, 1, 1, 1], bool)
POWERS = {"Britain": 7.45, "France": 5.32, "Germany": 11.49, "Italy": 4.03, "Soviet Union": 15.01}
SEVENTEEN = np.array(
    [7.45, 5.32, 1.15, 0.20, 11.49, 4.03, 1.83, 0.78, 0.45, 0.27, 0.19, 0.13, 0.10, 0.06, 15.01, 0.59, 0.35])
SEEDS = st.integers(0, 2**32 - 1)


def rivals(n: int) -> np.ndarray:
    return np.eye(n) - 1.0


def members(seed: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    half = chance.uniform(-1, 1, (n, n))
    return chance.uniform(0.1, 2, n), half + half.T


def test_frustration_and_energy_of_three_worked_by_hand() -> None:
    size, p = [1.0, 2.0, 3.0], [[0, 0.5, -1], [0.5, 0, -0.2], [-1, -0.2, 0]]
    assert frustrations([0, 1, 1], size, p) == pytest.approx([2 * 0.5 - 3 * 1, 1 * 0.5, -1 * 1])
    assert energy([0, 1, 1], size, p) == pytest.approx(1 * -2 + 2 * 0.5 + 3 * -1)


def test_the_nine_firms_of_the_unix_standard_had_two_equally_good_splits() -> None:
    same = SPECIALIST[:, None] == SPECIALIST[None, :]
    found = landscape(UNIX, np.where(same, -1.0, 0.0))
    assert len(found.energy) == 256
    assert found.basins.tolist() == [128, 128]
    assert found.energy[found.minima[0]] == pytest.approx(found.energy[found.minima[1]], rel=1e-12)
    named = {frozenset(FIRMS[i] for i in split(int(m), 9)[0]) for m in found.minima}
    assert named == {frozenset({"Sun", "Prime", "AT&T", "IBM"}), frozenset({"Sun", "Prime", "DEC", "HP"})}


def test_five_rival_powers_have_four_stable_splits() -> None:
    names = list(POWERS)
    found = landscape(list(POWERS.values()), rivals(5))
    splits = {frozenset(frozenset(names[i] for i in side) for side in split(int(m), 5)) for m in found.minima}
    pairs = [{"Italy", "Soviet Union"}, {"Germany", "Soviet Union"}, {"France", "Soviet Union"},
             {"Britain", "Soviet Union"}]
    assert splits == {frozenset({frozenset(e), frozenset(set(names) - e)}) for e in pairs}


def test_ties_in_the_printed_sizes_of_seventeen_decide_between_195_and_226_stable_splits() -> None:
    assert len(landscape(SEVENTEEN, rivals(17)).minima) == 195
    assert len(landscape(SEVENTEEN, rivals(17), weak=True).minima) == 226


def test_154_splits_of_seventeen_are_within_two_misplacements_and_18_within_one() -> None:
    assert misplaced_within(17, 2) == 154
    assert misplaced_within(17, 1) == 18
    assert sides(17).shape[1] == 65536


@given(p=st.floats(-1, 1))
def test_at_the_ends_frustration_is_that_of_a_split_and_inside_it_is_least_at_the_propensity(p: float) -> None:
    assert frustration(p, 1.0) == pytest.approx(0.0, abs=1e-12)
    assert frustration(p, -1.0) == pytest.approx(p, abs=1e-12)
    grid = np.linspace(-1, 1, 2001)
    assert abs(grid[np.argmin(frustration(p, grid))] - p) <= 1e-3


@settings(max_examples=25)
@given(seed=SEEDS, n=st.integers(2, 7))
def test_the_survey_has_the_energy_of_every_configuration_and_what_every_move_gains(seed: int, n: int) -> None:
    size, p = members(seed, n)
    every, found = sides(n), survey(size, p)
    assert found.energy == pytest.approx(energy(every, size, p), abs=1e-12)
    assert energies(size, p).tolist() == found.energy.tolist()
    for k in range(n):
        moved = every.copy()
        moved[k] = ~moved[k]
        change = frustrations(moved, size, p)[k] - frustrations(every, size, p)[k]
        assert found.change[k] == pytest.approx(change, abs=1e-12)
        assert energy(moved, size, p) - energy(every, size, p) == pytest.approx(2 * size[k] * change, abs=1e-12)


@settings(max_examples=25)
@given(seed=SEEDS)
def test_names_of_members_do_not_matter(seed: int) -> None:
    size, p = members(seed, 6)
    order = np.random.default_rng(seed).permutation(6)
    turned = energies(size[order], p[np.ix_(order, order)])
    assert np.sort(turned) == pytest.approx(np.sort(energies(size, p)), abs=1e-12)


@settings(max_examples=25)
@given(seed=SEEDS, n=st.integers(2, 8))
def test_every_configuration_descends_to_some_minimum_and_the_lowest_of_all_is_one(seed: int, n: int) -> None:
    size, p = members(seed, n)
    for descent in ("steepest", "best_reply"):
        found = landscape(size, p, descent=descent)
        assert found.basins.sum() == 2 ** (n - 1)
        assert (found.basins >= 1).all()
        assert found.minima[0] == found.energy.argmin()


def test_a_large_member_moves_first_on_the_steepest_way_but_not_where_each_looks_to_itself() -> None:
    size, p = [2.0, 2.0, 1.0, 5.0], np.array([[0, 0, -1, 0], [0, 0, -3, 2], [-1, -3, 0, 1], [0, 2, 1, 0]])
    steepest, selfish = landscape(size, p), landscape(size, p, descent="best_reply")
    assert steepest.minima.tolist() == selfish.minima.tolist() == [2, 7]
    assert steepest.energy[[2, 7]].tolist() == [-6.0, -4.0]
    assert steepest.basins.tolist() == [7, 1]
    assert selfish.basins.tolist() == [6, 2]


def test_friends_have_one_stable_split_in_which_nobody_stands_apart() -> None:
    found = landscape([1.0, 2.0, 3.0, 4.0], np.ones((4, 4)))
    assert found.minima.tolist() == [0]
    assert found.basins.tolist() == [8]


@given(seed=SEEDS)
def test_misplacements_do_not_depend_on_what_the_sides_are_called(seed: int) -> None:
    a, b = np.random.default_rng(seed).integers(0, 2, (2, 9)).astype(bool)
    assert misplaced(a, b) == misplaced(~a, b) == misplaced(b, a)
    assert misplaced(a, b) <= 4


def test_several_configurations_at_once_give_each_what_it_gives_alone() -> None:
    size, p = members(8, 5)
    every = sides(5)
    together = frustrations(every, size, p)
    for c in range(every.shape[1]):
        assert (frustrations(every[:, c], size, p) == together[:, c]).all()


@pytest.mark.parametrize(("size", "p", "message"), [
    (np.ones(MOST_MEMBERS + 1), rivals(MOST_MEMBERS + 1), "2 to 22 members"),
    (np.ones(1), np.zeros((1, 1)), "2 to 22 members"),
    (np.ones(3), np.zeros((2, 2)), "n x n"),
    ([1.0, 0.0], rivals(2), "above 0"),
    ([1.0, np.nan], rivals(2), "above 0"),
    ([1.0, 1.0], np.array([[0, 1], [-1, 0]]), "symmetric"),
    ([1.0, 1.0], np.full((2, 2), np.inf), "finite"),
])
def test_nonsense_is_refused(size: np.ndarray, p: np.ndarray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        landscape(size, p)


def test_an_unknown_descent_and_sides_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="steepest or best_reply"):
        landscape([1.0, 1.0], rivals(2), descent="uphill")
    with pytest.raises(ValueError, match="one for each of 3 members"):
        frustrations([0, 1], np.ones(3), rivals(3))
