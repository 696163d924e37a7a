"""The parts of a crisis one by one: whose draw decides what, who demands, who is believed, whose cooperation counts."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.bargain import bargain, is_believed
from alignsim.engine.chance import crisis_draws, party_draws
from alignsim.engine.danger import begin_crises, hazard_log, pass_crises
from alignsim.engine.mediate import saved_by_mediator
from alignsim.engine.moves import CRISIS
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.records import Chance, Parameters, Reference, Setup, State
from alignsim.engine.upheaval import attack
from alignsim.laws.crisis import duration
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.numbers import chance_of

USA, IND, PAK = 0, 1, 2
RUNS = np.arange(60, dtype=np.uint64)


def world(*sets: str) -> tuple[Setup, Parameters, Reference, State, Chance]:
    model = build(load("base", sets=sets))
    parameters = model.parameters(RUNS, 1)
    return (model.setup, parameters, prepare(model.setup, parameters), opening(model.setup, parameters), chance_of(RUNS, 1))


@pytest.mark.parametrize(("victim", "blamed"), [(IND, PAK), (PAK, IND)])
def test_the_one_attacked_demands_in_the_crisis_that_follows(victim: int, blamed: int) -> None:
    setup, parameters, reference, state, chance = world("parameters.attack_onset=1")
    attack(blamed, victim, np.ones(len(RUNS)), setup, parameters, state)
    begin_crises(crisis_draws(chance, 0, setup), setup, parameters, reference, state)
    assert (state.onset == 1.0).all()
    assert (setup.crisis[0][state.crises.challenger[0].astype(int)] == victim).all()
    assert (state.shock_act[blamed, victim] < 0.0).all()
    assert (state.shock_act[victim, blamed] == 0.0).all()


def test_onset_rung_length_and_attack_have_each_their_draw() -> None:
    setup, parameters, reference, state, chance = world("parameters.hazard=0.4", "parameters.attack_onset=0.5")
    draws = crisis_draws(chance, 5, setup)
    u, v, w, x = draws.onset[0], draws.rung[0], draws.length[0], draws.struck[0]
    struck = np.arange(len(RUNS)) % 2.0
    attack(PAK, IND, struck, setup, parameters, state)
    begin_crises(draws, setup, parameters, reference, state)
    begun = (u < state.hazard[0]) | ((struck > 0) & (x < 0.5))
    assert (state.onset[0] == begun).all()
    assert state.left[0][begun] == pytest.approx(duration(w, parameters.danger.exit_rate)[begun])
    first = reference.begins[0, 0]
    assert ((state.stage[0] == 1.0) == (begun & (v < first))).all()
    assert 10 < begun.sum() < 50


def test_the_end_of_a_crisis_has_a_draw_of_its_own_for_agreement() -> None:
    setup, parameters, _, state, chance = world("parameters.agreement_share=0.4")
    state.stage[0], state.left[0] = 2.0, 0.5
    state.crises.proposed[0] = np.arange(len(RUNS)) % 2.0
    draws = crisis_draws(chance, 3, setup)
    pass_crises(draws, setup, parameters, state)
    assert (state.stage[0] == 0.0).all()
    assert (state.crises.agreed[0] == (draws.agreement[0] < 0.4)).all()
    assert 5 < state.crises.agreed[0].sum() < 50
    assert (state.crises.closed[0] == np.arange(len(RUNS)) % 2).all()


def test_it_is_the_patrons_cooperation_with_its_client_that_enters_the_hazard() -> None:
    setup, parameters, reference, state, _ = world("parameters.hazard_cooperation=1")
    before = hazard_log(0, setup, parameters, reference, state) * 1.0
    state.cooperation[PAK, USA] = 1.5
    assert (hazard_log(0, setup, parameters, reference, state) == before).all()
    state.cooperation[USA, PAK] = 1.5
    assert hazard_log(0, setup, parameters, reference, state) == pytest.approx(before + 0.5)


def test_the_mediator_is_believed_by_the_side_it_is_closer_to() -> None:
    setup, _, _, state, _ = world("crises=[{pair: [IND, PAK], mediator: USA}]")
    for close, far in ((IND, PAK), (PAK, IND)):
        for who, stance in ((close, 0.8), (far, 0.1)):
            state.alignment[USA, who] = state.alignment[who, USA] = stance
        for h in range(2):
            assert (is_believed(0, h, setup, state) == (1.0 if setup.crisis[0, h] == close else 0.0)).all()


@pytest.mark.parametrize("close", [IND, PAK])
def test_a_mediator_spares_the_climb_only_where_the_one_who_demands_believes_it(close: int) -> None:
    line = "crises=[{pair: [IND, PAK], bargaining: true, mediator: USA}]"
    for h in range(2):
        setup, parameters, reference, state, chance = world(line)
        far = IND + PAK - close
        state.alignment[USA, close], state.alignment[close, USA] = 0.8, 0.8
        state.alignment[USA, far], state.alignment[far, USA] = 0.1, 0.1
        state.stage[0], state.crises.fresh[0], state.crises.mediated[0], state.crises.challenger[0] = 2.0, 1.0, 1.0, float(h)
        believes = setup.crisis[0, h] == close
        assert (saved_by_mediator(0, setup, parameters, reference, state) > 0.0).all() == believes
        bargain(0, h, 4, setup, parameters, state, party_draws(0, chance, 4, setup))
        replies = state.move[CRISIS, setup.crisis[0, 1 - h], setup.crisis[0, h]]
        assert (replies == 0.0).all() == believes
        assert (state.crises.resisted[0].max() == 0.0) == believes
