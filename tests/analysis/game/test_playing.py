"""The cells are the scenario's own ensembles, and numbers out of range are refused."""

from __future__ import annotations

import numpy as np
import pytest

import alignsim
from alignsim.analysis.game.cells import month_weights
from alignsim.analysis.game.playing import alignment_game
from alignsim.analysis.game.table import AlignmentGame
from alignsim.analysis.game.terms import Terms
from alignsim.analysis.job import Job
from alignsim.scenario import ScenarioError

CELLS = {0: (), 3: ("countries.USA.posture=exclusive", "countries.USA.partner=IND"), 2: ("countries.IND.posture=autonomous",)}


@pytest.mark.parametrize("cell", CELLS)
def test_payoffs_of_a_cell_are_those_of_its_ensemble_with_the_same_random_numbers(real: AlignmentGame, cell: int) -> None:
    payoff = alignsim.run("base", 6, 4, 3, CELLS[cell])["payoff"].isel(month=slice(1, None)).sel(country=["USA", "IND"])
    weights = np.array([4.0, 2.0, 1.0]) / 7.0
    recorded = (payoff.sum("part").transpose("country", "run", "month").values * weights).sum(axis=2)
    assert real.cells.posture[cell] == pytest.approx(recorded, abs=1e-12)
    autonomy = (payoff.sel(part="autonomy").transpose("country", "run", "month").values * weights).sum(axis=2)
    counted_twice = np.array([0.0, 0.5 if cell == 2 else 0.0])[:, None]
    assert real.cells.standing[cell] == pytest.approx(recorded - counted_twice * autonomy, abs=1e-12)


def test_what_a_posture_weighs_does_not_enter_standing_payoffs(real: AlignmentGame) -> None:
    gap = real.cells.posture - real.cells.standing
    autonomous = np.array([[a == 2 for a in profile] for profile in real.players.profiles])
    assert (gap[~autonomous] == 0.0).all()
    assert (gap[autonomous] < -0.001).all()


def test_a_game_is_the_same_again_and_with_another_number_of_threads(real: AlignmentGame) -> None:
    again = alignment_game("base", Job(6, 4, 3, threads=1), terms=Terms(("USA", "IND"), discount=0.5))
    assert (again.cells.standing == real.cells.standing).all()
    assert again.rows() == real.rows()


def test_the_package_plays_games_and_tells_progress() -> None:
    told: list[tuple[int, int, int]] = []
    found = alignsim.game("base", 2, 1, 1, countries=("IND", "PAK"), partners={"PAK": "CHN"},
                          progress=lambda *numbers: told.append(numbers))
    assert told[-1] == (18, 18, 0)
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert found.players.partners == ("USA", "CHN")
    assert len(found.rows()) == 18


def test_weights_of_months_fall_by_the_discount_and_sum_to_one() -> None:
    weights = month_weights(36, 0.99)
    assert weights.sum() == pytest.approx(1.0, abs=1e-12)
    assert weights[1:] / weights[:-1] == pytest.approx(0.99)
    assert month_weights(4, 1.0).tolist() == [0.25] * 4


def test_stake_and_discount_come_from_the_scenario_where_it_sets_them() -> None:
    sets = ("parameters.stake_economic=0.04", "levers.discount=0.98")
    found = alignment_game("base", Job(2, 1, 1), sets, terms=Terms(("USA", "PAK")))
    assert found.solution.logit.stake == 0.04
    assert found.attrs["discount"] == 0.98


def test_numbers_out_of_range_are_refused_all_at_once() -> None:
    with pytest.raises(ScenarioError) as refused:
        alignsim.game("base", runs=1, months=0, weights="standin", precision=-1.0, stake=0.0, discount=1.5)
    for name in ("--runs", "--months", "--weights", "--precision", "--stake", "--discount", "did you mean standing?", "6 problems"):
        assert name in str(refused.value)
