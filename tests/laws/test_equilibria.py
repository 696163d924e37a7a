"""Equilibria of games in normal form: hand-worked games, outside solvers, and what must hold in any game."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import nashpy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.laws.best_replies import best_replies, pure_equilibria, regrets
from alignsim.laws.equilibria import Equilibria, equilibria
from alignsim.laws.vertices import extreme_equilibria

SEEDS = st.integers(0, 2**32 - 1)
STAG = np.array([[4.0, 1.0], [3.0, 3.0]])
CHICKEN = np.array([[0.0, 7.0], [2.0, 6.0]])
PENNIES = np.array([[1.0, -1.0], [-1.0, 1.0]])
OUTSIDE = json.loads((Path(__file__).parent / "equilibria_of_three.json").read_text())


def random_game(seed: int, shape: tuple[int, ...]) -> list[np.ndarray]:
    chance = np.random.default_rng(seed)
    return [chance.normal(size=shape) for _ in shape]


def profiles(found: Equilibria) -> list[np.ndarray]:
    return [np.concatenate(e.mixed) for e in found.found]


def holds(some: list[np.ndarray], wanted: np.ndarray, within: float = 1e-6) -> bool:
    return any(np.abs(p - wanted).max() < within for p in some)


def three(payoff: dict[tuple[int, int, int], float]) -> list[np.ndarray]:
    table = np.zeros((2, 2, 2))
    for profile, value in payoff.items():
        table[profile] = value
    return [table] * 3


def volunteers(value: float, cost: float) -> list[np.ndarray]:
    out = [np.zeros((2, 2, 2)) for _ in range(3)]
    for profile in product((0, 1), repeat=3):
        for i, table in enumerate(out):
            table[profile] = value - cost if profile[i] == 0 else value * (0 in profile)
    return out


def test_matching_pennies_has_one_equilibrium_half_and_half() -> None:
    found = equilibria([PENNIES, -PENNIES])
    assert [p.round(12).tolist() for p in profiles(found)] == [[0.5, 0.5, 0.5, 0.5]]
    assert found.complete
    assert not found.degenerate
    assert found.pure == ()
    assert found.found[0].regular


def test_the_stag_hunt_has_two_strict_equilibria_and_one_mixed_at_two_thirds() -> None:
    found = equilibria([STAG, STAG.T])
    assert [e.profile for e in found.pure] == [(0, 0), (1, 1)]
    assert all(e.strict for e in found.pure)
    (mixed,) = found.mixed
    assert mixed.mixed[0] == pytest.approx([2 / 3, 1 / 3], abs=1e-12)
    assert mixed.payoff == pytest.approx((3.0, 3.0), abs=1e-12)


def test_chicken_has_two_equilibria_in_which_one_yields_and_one_mixed() -> None:
    found = equilibria([CHICKEN, CHICKEN.T])
    assert [e.profile for e in found.pure] == [(0, 1), (1, 0)]
    assert found.mixed[0].mixed[0] == pytest.approx([1 / 3, 2 / 3], abs=1e-12)
    assert found.mixed[0].payoff == pytest.approx((14 / 3, 14 / 3), abs=1e-12)


def test_the_prisoners_dilemma_has_one_equilibrium() -> None:
    table = np.array([[3.0, 0.0], [5.0, 1.0]])
    assert [e.profile for e in equilibria([table, table.T]).found] == [(1, 1)]


def test_three_who_must_agree_have_two_strict_equilibria_and_one_mixed_worked_by_hand() -> None:
    found = equilibria(three({(0, 0, 0): 1.0, (1, 1, 1): 2.0}))
    assert [e.profile for e in found.pure] == [(0, 0, 0), (1, 1, 1)]
    (mixed,) = found.mixed
    for p in mixed.mixed:
        assert p[0] == pytest.approx(2.0 - np.sqrt(2.0), abs=1e-9)
    assert mixed.regular
    assert not found.complete
    assert "no guarantee" in found.guarantee
    assert "odd number" in found.guarantee


def test_the_volunteers_dilemma_of_three_has_its_seven_equilibria() -> None:
    found = equilibria(volunteers(1.0, 0.4))
    assert sorted(e.profile for e in found.pure) == [(0, 1, 1), (1, 0, 1), (1, 1, 0)]
    assert len(found.found) == 7
    everyone = 1.0 - np.sqrt(0.4)
    assert holds(profiles(found), np.array([everyone, 1 - everyone] * 3), 1e-9)
    assert holds(profiles(found), np.array([0.6, 0.4, 0.6, 0.4, 0.0, 1.0]), 1e-9)


def test_one_player_alone_makes_its_best_move_and_ties_are_told() -> None:
    assert [e.profile for e in equilibria([[0.0, 2.0, 1.0]]).found] == [(1,)]
    tied = equilibria([[2.0, 2.0, 1.0]])
    assert [e.profile for e in tied.found] == [(0,), (1,)]
    assert tied.degenerate
    assert not tied.complete


def test_a_game_of_nothing_but_ties_is_one_connected_set() -> None:
    found = equilibria([np.zeros((2, 3)), np.zeros((2, 3))])
    assert len(found.found) == 6
    assert found.degenerate
    assert {e.part for e in found.found} == {0}
    assert "1 connected set;" in found.guarantee
    assert not any(e.regular for e in found.found)


def test_a_degenerate_game_is_reported_with_its_connected_sets() -> None:
    found = equilibria([[[1.0, 0.0], [1.0, 0.0], [0.0, 2.0]], [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]])
    assert found.degenerate
    parts = {e.profile: e.part for e in found.pure}
    assert parts[0, 0] == parts[1, 0] != parts[2, 1]


def test_twins_among_the_moves_of_three_stand_for_a_set_and_do_not_flood_the_list() -> None:
    tables = [np.repeat(t, 2, axis=0) for t in three({(0, 0, 0): 1.0, (1, 1, 1): 1.0})]
    found = equilibria(tables)
    assert found.degenerate
    assert len(found.pure) == 4
    assert len(found.mixed) < 12
    assert not any(e.regular for e in found.mixed)
    assert "may stand for many" in found.guarantee


@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (2, 4), (4, 3)])
def test_games_of_two_have_the_equilibria_that_an_outside_solver_finds(shape: tuple[int, int]) -> None:
    for seed in range(55):
        first, second = random_game(seed, shape)
        ours = profiles(equilibria([first, second]))
        theirs = [np.concatenate(pair) for pair in nashpy.Game(first, second).vertex_enumeration()]
        assert len(ours) == len(theirs)
        assert all(holds(ours, p) for p in theirs), seed


@pytest.mark.parametrize("case", OUTSIDE["games"], ids=lambda c: "x".join(map(str, np.shape(c["payoffs"][0]))))
def test_games_of_three_and_four_have_every_equilibrium_that_gambit_finds(case: dict) -> None:
    found = equilibria(case["payoffs"])
    for theirs in case["equilibria"]:
        assert holds(profiles(found), np.concatenate(theirs))
    assert max(e.regret for e in found.found) < 1e-9
    assert found.degenerate or len(found.found) % 2 == 1


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, shape=st.sampled_from([(2, 2), (3, 4), (2, 2, 2), (2, 3, 2)]))
def test_nobody_gains_by_deviating_and_their_number_is_odd(seed: int, shape: tuple[int, ...]) -> None:
    tables = random_game(seed, shape)
    found = equilibria(tables)
    for e in found.found:
        assert regrets(tables, e.mixed).max() < 1e-8
        assert all(p.sum() == pytest.approx(1.0, abs=1e-12) and (p >= 0.0).all() for p in e.mixed)
    if len(shape) == 2 and not found.degenerate:
        assert len(found.found) % 2 == 1


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, shape=st.sampled_from([(3, 3), (2, 3, 2), (3, 3, 3), (2, 2, 2, 2)]))
def test_pure_equilibria_are_those_of_plain_enumeration(seed: int, shape: tuple[int, ...]) -> None:
    tables = [np.random.default_rng(seed + k).integers(0, 4, shape) * 1.0 for k in range(len(shape))]
    theirs = [profile for profile in np.ndindex(shape)
              if all(u[profile] >= u[(*profile[:i], a, *profile[i + 1:])]
                     for i, u in enumerate(tables) for a in range(shape[i]))]
    assert pure_equilibria(tables) == theirs


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS, scale=st.floats(1e-4, 1e4), shift=st.floats(-100.0, 100.0))
def test_units_and_levels_of_payoffs_do_not_matter(seed: int, scale: float, shift: float) -> None:
    tables = random_game(seed, (3, 3))
    plain, turned = equilibria(tables), equilibria([scale * t + shift for t in tables])
    assert len(plain.found) == len(turned.found)
    assert all(holds(profiles(turned), p, 1e-5) for p in profiles(plain))


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS)
def test_renaming_the_players_of_three_renames_the_equilibria(seed: int) -> None:
    tables = random_game(seed, (2, 2, 2))
    turned = [tables[k].transpose(2, 0, 1) for k in (2, 0, 1)]
    ours, theirs = equilibria(tables), equilibria(turned)
    assert [len(e.found) for e in (ours, theirs)] == [len(ours.found)] * 2
    for e in ours.found:
        assert holds(profiles(theirs), np.concatenate([e.mixed[2], e.mixed[0], e.mixed[1]]))


def test_best_replies_of_several_games_are_those_of_each() -> None:
    several = [np.stack([u, -u, u.T], axis=-1) for u in (STAG, CHICKEN)]
    together = best_replies(several)
    for k, pair in enumerate([(STAG, CHICKEN), (-STAG, -CHICKEN), (STAG.T, CHICKEN.T)]):
        assert (together[..., k] == best_replies(pair)).all()


def test_regret_is_what_the_best_reply_gains_worked_by_hand() -> None:
    assert regrets([STAG, STAG.T], [[0.5, 0.5], [1.0, 0.0]]).tolist() == [0.5, 0.5]


@pytest.mark.parametrize(("tables", "message"), [
    ([], "payoffs of one shape"),
    ([STAG, np.zeros((2, 3))], "payoffs of one shape"),
    ([STAG, np.full((2, 2), np.nan)], "finite"),
    ([np.zeros((2, 2, 5)), np.zeros((2, 2, 5))], "one game at a time"),
    ([np.zeros((12, 12)), np.zeros((12, 12))], "12 by 12 moves are too many"),
])
def test_nonsense_is_refused(tables: list, message: str) -> None:
    with pytest.raises((ValueError, IndexError), match=message):
        equilibria(tables)


@pytest.mark.parametrize(("mixed", "message"), [
    ([[1.0, 0.0]], "strategies of shapes"), ([[1.0, 0.0], [0.4, 0.4]], "shares of 1"), ([[2.0, -1.0], [1.0, 0.0]], "shares of 1")])
def test_strategies_that_are_none_are_refused(mixed: list, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        regrets([STAG, STAG.T], mixed)


def test_extreme_equilibria_of_one_move_against_many_are_the_best_ones() -> None:
    found = extreme_equilibria(np.zeros((1, 3)), np.array([[1.0, 5.0, 2.0]]))
    assert found.second.tolist() == [[0.0, 1.0, 0.0]]
    assert not found.degenerate
