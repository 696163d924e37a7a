"""Common random numbers: what one country does never shifts what another draws."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.arithmetic import Array
from alignsim.engine.chance import crisis_draws, decision_draws, noise, sights
from alignsim.engine.records import Chance, Setup
from alignsim.ensemble import run
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.numbers import chance_of

RUNS = np.arange(7, dtype=np.uint64)
CODES = ("USA", "IND", "PAK", "CHN", "RUS", "IRN", "JPN", "GULF", "EU")
WITHOUT = ("countries.IND.role=fixed",)


def choices_of(i: int, month: int, setup: Setup, chance: Chance) -> Array:
    return decision_draws(chance, month, setup)[setup.position[i]]


def sight_of(i: int, j: int, month: int, setup: Setup, chance: Chance) -> Array:
    return sights(chance, month, setup)[setup.position[i], setup.position[j]]


@pytest.mark.parametrize("disabled", ["USA", "IND", "PAK"])
def test_disabling_one_country_leaves_every_draw_of_the_others_untouched(disabled: str) -> None:
    chance = chance_of(RUNS, 5)
    whole = build(load("base", sets=("rule=random",)))
    lacking = build(load("calm", sets=("rule=random", f"countries.{disabled}.role=fixed", "setters=[]", "agreements=[]")))
    assert len(lacking.setup.deciders) == len(whole.setup.deciders) - 1
    for month in (0, 3):
        for i in lacking.setup.deciders:
            assert np.array_equal(choices_of(i, month, whole.setup, chance), choices_of(i, month, lacking.setup, chance))
            for j in lacking.setup.deciders:
                assert np.array_equal(sight_of(i, j, month, whole.setup, chance), sight_of(i, j, month, lacking.setup, chance))
        for i in range(len(CODES)):
            for j in range(len(CODES)):
                slots = [int(m.setup.slot[i, j]) for m in (whole, lacking)]
                assert np.array_equal(crisis_draws(chance, month, slots[0])[0], crisis_draws(chance, month, slots[1])[0])
        assert np.array_equal(noise(chance, month, whole.setup), noise(chance, month, lacking.setup))


def test_countries_that_do_not_look_move_alike_whether_or_not_another_is_disabled() -> None:
    quiet = ("rule=random", "crises=[]", "agreements=[]", "setters=[]", "uncertainties=[noise, act_weight]")
    whole, lacking = (run(load("base", sets=(*quiet, *more)), 12, 3, 6) for more in ((), WITHOUT))
    for code in ("USA", "PAK"):
        mine = [d["move"].sel(source=code, domain=["diplomacy", "security"]).values for d in (whole, lacking)]
        assert np.array_equal(*mine)
        assert len(np.unique(mine[0])) > 2
    assert not np.array_equal(*(d["alignment"].sel(source="USA", target="IND").values for d in (whole, lacking)))
    assert all(np.array_equal(whole[name], lacking[name]) for name in ("draw_noise", "draw_act_weight"))


def test_a_country_left_out_of_the_file_leaves_the_draws_of_the_others_untouched() -> None:
    chance = chance_of(RUNS, 5)
    whole, smaller = (build(load("calm", sets=sets)) for sets in ((), ("countries.JPN=null", "agreements=[]")))
    kept = [n for n, code in enumerate(whole.countries) if code in smaller.countries]
    drawn = noise(chance, 2, whole.setup)[np.ix_(kept, kept)]
    assert np.array_equal(drawn, noise(chance, 2, smaller.setup))
    assert np.array_equal(choices_of(0, 2, whole.setup, chance)[kept], choices_of(0, 2, smaller.setup, chance))
