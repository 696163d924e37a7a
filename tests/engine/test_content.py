"""Content of a month: what third countries may see, in its class, and what is no content."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.moves import ANSWER, ANSWERING, DIPLOMACY, RECIPROCAL, SECURITY, TARIFF
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.records import State
from alignsim.engine.resolve import resolve_acts, resolve_duties
from alignsim.laws.beliefs import ARMS, CONSULTATION, ECONOMIC
from alignsim.scenario import load
from alignsim.scenario.build import build

USA, IND, PAK, RUS = 0, 1, 2, 4
CLASSES = [ECONOMIC, CONSULTATION, ARMS]


def month(i: int, j: int, domain: int, move: int, *sets: str) -> State:
    """Give the world after a month in which one move is made, all others being to hold."""
    model = build(load("base", sets=sets))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    reference, state = prepare(model.setup, parameters), opening(model.setup, parameters)
    state.move[:] = 0.0
    state.move[domain, i, j] = float(move)
    resolve_duties(model.setup, parameters, state)
    resolve_acts(model.setup, parameters, reference, state)
    return state


@pytest.mark.parametrize(("domain", "move", "seen"), [
    (DIPLOMACY, 1, [0, 0, 0]), (DIPLOMACY, 2, [1, 0, 0]), (DIPLOMACY, 3, [1, 0, 0]), (DIPLOMACY, 4, [0, 0, 0]),
    (SECURITY, 1, [0, 1, 0]), (SECURITY, 2, [0, 0, 1]), (SECURITY, 3, [0, 0, 1]), (SECURITY, 4, [1, 0, 0]),
    (TARIFF, 1, [1, 0, 0]), (TARIFF, 2, [1, 0, 0]), (TARIFF, 3, [0, 0, 0]),
])
def test_each_move_of_the_us_toward_pakistan_is_content_of_its_class(domain: int, move: int, seen: list[int]) -> None:
    state = month(USA, PAK, domain, move)
    assert state.content[CLASSES, USA, PAK, 0].tolist() == seen
    assert state.content[:, PAK, USA].max() == 0.0 == state.content[:, USA, IND].max()


def test_answers_that_move_a_duty_are_content_and_an_offer_is_an_act_alone() -> None:
    assert month(PAK, USA, ANSWER, 1).content[CLASSES, PAK, USA, 0].tolist() == [1, 0, 0]
    state = month(PAK, USA, ANSWER, 4)
    assert state.content[:, PAK, USA].max() == 0.0
    assert state.deed[PAK, USA] == pytest.approx(0.34)


def test_a_duty_is_a_grievance_of_the_one_who_pays_it_held_against_the_setter() -> None:
    quiet = month(USA, IND, DIPLOMACY, 0)
    free = month(USA, IND, DIPLOMACY, 0, "parameters.tariff_reciprocal_IND_USA=0", "parameters.tariff_penalty_IND_USA=0")
    # ell .8 min(1, (.5 - .1) / .5), with ell .2
    assert free.act[USA, IND] - quiet.act[USA, IND] == pytest.approx(0.2 * 0.8 * 0.8, rel=1e-9)
    assert free.act[IND, USA] == quiet.act[IND, USA]
    assert quiet.duty[RECIPROCAL, IND, USA] == 0.25
    assert quiet.duty[ANSWERING, USA, IND] == 0.0


def test_a_partner_answers_half_of_what_it_got_last_month_and_not_of_this() -> None:
    model = build(load("base"))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    reference, state = prepare(model.setup, parameters), opening(model.setup, parameters)
    state.move[:], state.move[DIPLOMACY, IND, RUS] = 0.0, 2.0
    state.act[IND, RUS] = 0.4
    resolve_acts(model.setup, parameters, reference, state)
    assert state.deed[RUS, IND] == pytest.approx(0.5 * 0.4)
    assert state.deed[IND, RUS] == pytest.approx(0.19)
    this_month = state.act[IND, RUS] * 1.0
    resolve_acts(model.setup, parameters, reference, state)
    assert state.act[RUS, IND] == pytest.approx(0.5 * this_month)
