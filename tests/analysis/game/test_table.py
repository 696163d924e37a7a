"""The table and what is read from it, by games worked by hand."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest

from alignsim.analysis.game.report import record, text
from alignsim.analysis.game.robustness import survival
from alignsim.analysis.game.table import AlignmentGame

Make = Callable[..., AlignmentGame]
DILEMMA = np.array([[3.0, 0.0, 0.0], [5.0, 1.0, 0.5], [1.0, 0.5, 0.0]]) / 100.0
"""Of the row player; parallel 3 for both, exclusive 5 against it, both exclusive 1, autonomous never best."""


def coordination() -> list[np.ndarray]:
    table = np.zeros((3, 3, 3))
    table[0, 0, 0], table[1, 1, 1], table[2, 2, 2] = 0.01, 0.02, 0.01
    return [table] * 3


def test_a_dilemma_of_postures_has_one_equilibrium_that_survives_every_resample(make: Make) -> None:
    game = make([DILEMMA, DILEMMA.T])
    assert [e.profile for e in game.solution.equilibria.pure] == [(1, 1)]
    assert game.solution.survival.tolist() == [0.0] * 4 + [1.0] + [0.0] * 4
    assert game.solution.no_pure == 0.0
    assert game.name((1, 0)) == "USA exclusive (IND), IND parallel"


def test_three_who_coordinate_have_three_strict_equilibria_and_logit_favours_the_better_one(make: Make) -> None:
    game = make(coordination())
    pure = game.solution.equilibria.pure
    assert [e.profile for e in pure if e.strict] == [(0, 0, 0), (1, 1, 1), (2, 2, 2)]
    assert all(len(set(e.profile)) == 3 for e in pure if not e.strict)
    assert game.solution.logit.mixed is not None
    for p in game.solution.logit.mixed:
        assert p.argmax() == 1
        assert p[0] == pytest.approx(p[2], abs=1e-9)


def test_rows_give_means_differences_and_best_replies_worked_by_hand(make: Make) -> None:
    rows = make([DILEMMA, DILEMMA.T]).rows()
    assert len(rows) == 18
    first, alone = rows[0], rows[6]
    assert first["payoff"] == pytest.approx(0.03)
    assert first["difference"] == first["difference_low"] == first["difference_high"] == 0.0
    assert alone["postures"] == {"USA": "exclusive", "IND": "parallel"}
    assert alone["difference"] == pytest.approx(0.02)
    assert alone["best_reply"]
    assert not alone["equilibrium"]
    assert alone["low"] < alone["payoff"] < alone["high"]
    assert alone["difference_high"] - alone["difference_low"] < 1e-12


def test_regret_is_what_the_best_fixed_posture_would_have_paid_more_worked_by_hand(make: Make) -> None:
    rows = make([DILEMMA, DILEMMA.T]).rows()
    mine = {tuple(r["postures"].values()): r["regret"] for r in rows if r["country"] == "USA"}
    assert mine["parallel", "parallel"] == pytest.approx(0.02)       # 5 by exclusive less 3
    assert mine["autonomous", "parallel"] == pytest.approx(0.04)     # 5 by exclusive less 1
    assert mine["autonomous", "exclusive"] == pytest.approx(0.005)   # 1 by exclusive less .5
    assert mine["exclusive", "exclusive"] == 0.0


def test_deviations_from_an_equilibrium_lose_worked_by_hand(make: Make) -> None:
    game = make([DILEMMA, DILEMMA.T])
    for line in game.deviations((1, 1)):
        assert line["posture"] == "autonomous"
        assert line["gain"] == pytest.approx(-0.005)
    assert game.deviations((0, 0))[0]["gain"] == pytest.approx(0.02)


def test_postures_that_do_the_same_to_everyone_are_called_alike(make: Make) -> None:
    twin = DILEMMA[[0, 1, 0]]
    (alike,) = make([twin, DILEMMA.T[[0, 1, 0]]]).alike(1e-6)
    assert alike == {"country": "USA", "postures": ["parallel", "autonomous"], "most": 0.0}
    assert make([DILEMMA, DILEMMA.T]).alike(1e-6) == []


def test_survival_is_the_share_of_resamples_in_which_chance_leaves_a_cell_best() -> None:
    payoffs = np.zeros((4, 2, 100))
    payoffs[0, 0], payoffs[2, 0] = np.repeat([1.0, -1.0], 50), np.repeat([-1.0, 1.0], 50)
    payoffs[[0, 2], 1], payoffs[[1, 3], 1] = 1.0, -1.0
    share, none = survival(payoffs, (2, 2), seed=1)
    assert 0.45 < share[0] < 0.65
    assert 0.45 < share[2] < 0.65
    assert share[1] == share[3] == none == 0.0
    again, _ = survival(payoffs, (2, 2), seed=1)
    assert (again == share).all()


def test_a_game_without_pure_equilibria_says_so() -> None:
    pennies = np.array([1.0, -1.0, -1.0, 1.0])
    payoffs = np.stack([pennies, -pennies], axis=1)[:, :, None].repeat(5, axis=2)
    share, none = survival(payoffs, (2, 2), resamples=30)
    assert (share == 0.0).all()
    assert none == 1.0


def test_the_interval_of_a_payoff_and_of_its_difference_worked_by_hand(make: Make) -> None:
    # four runs of 1 to 4: mean 2.5, deviation sqrt(5 / 3), Student's 95 % quantile of 3 degrees 2.3534, so +- 1.5191
    game = make([DILEMMA, DILEMMA.T])
    game.cells.failed[4:] = True
    game.cells.standing[2, 0, :4], game.cells.standing[0, 0, :4] = [1.0, 2.0, 3.0, 4.0], 1.0
    row = game.rows()[4]
    assert (row["payoff"], row["low"], row["high"]) == pytest.approx((2.5, 0.9809, 4.0191), abs=1e-4)
    assert (row["difference"], row["difference_low"], row["difference_high"]) == pytest.approx((1.5, -0.0191, 3.0191), abs=1e-4)


def test_failed_runs_are_left_out_of_every_cell(make: Make) -> None:
    game = make([DILEMMA, DILEMMA.T])
    game.cells.failed[3] = True
    game.cells.standing[2, 0, 3] = np.nan
    assert game.payoffs.shape == (9, 2, 39)
    assert np.isfinite([r["payoff"] for r in game.rows()]).all()


def test_the_record_is_json_and_the_words_hold_the_same_numbers(make: Make) -> None:
    game = make([DILEMMA, DILEMMA.T])
    held = json.loads(json.dumps(record(game), allow_nan=False))
    (found,) = held["equilibria"]["found"]
    assert found["postures"] == {"USA": "exclusive", "IND": "exclusive"}
    assert found["survival"] == 1.0
    assert held["logit"]["stake"] == 0.02
    assert len(held["table"]) == 18
    words = text(game)
    assert "USA exclusive (IND), IND exclusive (USA): strict, in 100% of resamples" in words
    assert "USA would gain by autonomous: -5.000 [-5.000, -5.000] thousandths, -25.00% of a stake" in words
    assert "all equilibria of this game of two: 1" in words
    assert "not a forecast" in words
