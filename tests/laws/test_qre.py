"""Logit equilibria: the condition itself, the branch, and games of any number of players."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.laws.normal_form import expected, games, jacobian, residual
from alignsim.laws.qre import logit_equilibrium

STAG = np.array([[4.0, 1.0], [3.0, 3.0]])
SEEDS = st.integers(0, 2**32 - 1)
SHAPES = st.sampled_from([(2, 2), (3, 2), (2, 4), (2, 3, 2), (2, 2, 2, 2)])


def payoffs(seed: int, shape: tuple[int, ...]) -> list[np.ndarray]:
    chance = np.random.default_rng(seed)
    return [chance.normal(size=shape) for _ in shape]


def answers(tables: list[np.ndarray], mixed: list[np.ndarray], precision: float) -> list[np.ndarray]:
    out = []
    for i, table in enumerate(tables):
        value = np.moveaxis(table, i, 0)
        for p in [p for j, p in enumerate(mixed) if j != i][::-1]:
            value = value @ p
        weight = np.exp(precision * (value - value.max()))
        out.append(weight / weight.sum())
    return out


def test_the_stag_hunt_at_lambda_one() -> None:
    row, column = logit_equilibrium([STAG, STAG.T], 1.0)
    assert row[0] == pytest.approx(0.19584605, abs=1e-8)
    assert column[0] == pytest.approx(row[0], abs=1e-12)


def test_one_player_alone_chooses_by_the_logit_rule() -> None:
    (p,) = logit_equilibrium([np.array([0.0, 1.0, 2.0])], 0.7)
    assert p == pytest.approx(np.exp([0, 0.7, 1.4]) / np.exp([0, 0.7, 1.4]).sum(), rel=1e-12)


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, shape=SHAPES, precision=st.floats(0.0, 15.0))
def test_everyone_answers_the_others_by_the_logit_rule(seed: int, shape: tuple[int, ...], precision: float) -> None:
    tables = payoffs(seed, shape)
    mixed = logit_equilibrium(tables, precision)
    for ours, theirs in zip(mixed, answers(tables, mixed, precision), strict=True):
        assert ours == pytest.approx(theirs, abs=1e-9)
        assert ours.sum() == pytest.approx(1.0, abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, scale=st.floats(0.1, 10.0), shift=st.floats(-5.0, 5.0))
def test_only_precision_times_differences_of_payoffs_counts(seed: int, scale: float, shift: float) -> None:
    tables = payoffs(seed, (2, 3))
    plain = logit_equilibrium(tables, 1.5)
    turned = logit_equilibrium([scale * t + shift for t in tables], 1.5 / scale)
    for a, b in zip(plain, turned, strict=True):
        assert a == pytest.approx(b, abs=1e-9)


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
def test_the_derivatives_of_the_condition_are_those_of_finite_differences(seed: int) -> None:
    game = games([u[..., None] for u in payoffs(seed, (2, 3, 2))])
    chance = np.random.default_rng(seed)
    odds, precision, step = chance.normal(size=(1, 4)), np.array([1.3]), 1e-6
    slope = jacobian(game, odds, precision)[0]
    for d in range(4):
        up, down = odds.copy(), odds.copy()
        up[0, d] += step
        down[0, d] -= step
        numeric = (residual(game, up, precision) - residual(game, down, precision))[0] / (2 * step)
        assert slope[:, d] == pytest.approx(numeric, abs=1e-7)
    numeric = (residual(game, odds, precision + step) - residual(game, odds, precision - step))[0] / (2 * step)
    assert slope[:, 4] == pytest.approx(numeric, abs=1e-7)


def test_without_precision_there_is_only_ordinary_conduct() -> None:
    conduct = [np.array([0.7, 0.3]), np.array([0.1, 0.9])]
    for ours, p0 in zip(logit_equilibrium([STAG, STAG.T], 0.0, conduct), conduct, strict=True):
        assert ours == pytest.approx(p0, rel=1e-14)


def test_conduct_tilts_what_payoffs_choose() -> None:
    (p,) = logit_equilibrium([np.array([0.0, 1.0])], 2.0, [np.array([0.8, 0.2])])
    assert p[1] / p[0] == pytest.approx(0.25 * np.exp(2.0), rel=1e-12)


def test_the_branch_goes_straight_on_where_others_fork_off() -> None:
    chicken = np.array([[3.0, 1.0], [4.0, 0.0]])
    for precision in (1.0, 2.0, 3.0, 20.0):
        row, column = logit_equilibrium([chicken, chicken.T], precision)
        assert row[0] == pytest.approx(0.5, abs=1e-9)
        assert column[0] == pytest.approx(0.5, abs=1e-9)


def test_a_branch_that_bends_back_is_followed_around_the_bend() -> None:
    coordination, habit = np.array([[1.0, 0.0], [0.0, 9.0]]), [np.array([0.88, 0.12])] * 2
    before, after = (logit_equilibrium([coordination, coordination.T], x, habit)[0][1] for x in (0.60, 0.65))
    for p, precision in ((before, 0.60), (after, 0.65)):
        assert np.log(p / (1 - p)) == pytest.approx(np.log(0.12 / 0.88) + precision * (10 * p - 1), abs=1e-9)
    assert before < 0.2
    assert after > 0.97


def test_players_without_a_choice_leave_it_to_others() -> None:
    (only,) = logit_equilibrium([np.array([3.0])], 2.0)
    assert only.tolist() == [1.0]
    row, column = logit_equilibrium([np.array([[1.0], [2.0]]), np.zeros((2, 1))], 1.0)
    assert row[1] / row[0] == pytest.approx(np.e, rel=1e-12)
    assert column.tolist() == [1.0]


def test_high_precision_comes_to_a_nash_equilibrium() -> None:
    dilemma = np.array([[3.0, 0.0], [5.0, 1.0]])
    row, column = logit_equilibrium([dilemma, dilemma.T], 1000.0)
    assert row == pytest.approx([0.0, 1.0], abs=1e-12)
    assert column == pytest.approx([0.0, 1.0], abs=1e-12)


def test_many_games_at_once_give_each_what_it_gives_alone() -> None:
    chance = np.random.default_rng(6)
    tables = [chance.normal(size=(3, 2, 9)) for _ in range(2)]
    precision = np.linspace(0.0, 8.0, 9)
    together = logit_equilibrium(tables, precision)
    for k in range(9):
        alone = logit_equilibrium([u[..., k] for u in tables], float(precision[k]))
        for i in range(2):
            assert alone[i] == pytest.approx(together[i][:, k], abs=1e-12)


def test_expected_payoffs_of_kept_players_are_averages_over_the_others() -> None:
    table = np.arange(12.0).reshape(1, 2, 3, 2)
    mixed = [np.array([[0.5, 0.5]]), np.array([[0.2, 0.3, 0.5]]), np.array([[1.0, 0.0]])]
    assert expected(table, mixed, (1,))[0] == pytest.approx(0.5 * table[0, 0, :, 0] + 0.5 * table[0, 1, :, 0])
    assert expected(table, mixed, (0, 1))[0] == pytest.approx(table[0, :, :, 0])


@pytest.mark.parametrize(("tables", "precision", "conduct", "message"), [
    ([np.zeros((2, 2, 2, 2))] * 2, 1.0, None, "payoffs of one shape"),
    ([STAG, np.zeros((2, 3))], 1.0, None, "payoffs of one shape"),
    ([STAG, np.full((2, 2), np.nan)], 1.0, None, "finite"),
    ([STAG, STAG.T], -1.0, None, "not negative"),
    ([STAG, STAG.T], np.inf, None, "not negative"),
    ([STAG, STAG.T], 1.0, [np.array([0.5, 0.6]), np.array([0.5, 0.5])], "sum to 1"),
    ([STAG, STAG.T], 1.0, [np.array([1.0, 0.0]), np.array([0.5, 0.5])], "above 0"),
])
def test_nonsense_is_refused(tables: list, precision: float, conduct: list | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        logit_equilibrium(tables, precision, conduct)
