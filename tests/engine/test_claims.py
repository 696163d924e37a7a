"""Claims of credit and offers of mediation: whose norm, whose wish, and whom a claim offends."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.appraise import appraise
from alignsim.engine.chance import party_draws
from alignsim.engine.claims import Stance, answer_to_claim, claim_gestures, take_answer
from alignsim.engine.gestures import gestures
from alignsim.engine.mediate import offer_gestures, reply_to_offer, saved_by_mediator
from alignsim.engine.moves import CLAIM, CREDIT, CRISIS, DENY
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.records import Chance, Parameters, Reference, Setup, State
from alignsim.laws.mediation import accepting_gain, agreement_chance
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.numbers import chance_of

USA, IND, PAK = 0, 1, 2
RUNS = np.arange(3, dtype=np.uint64)
ONE = np.ones(3)


def world() -> tuple[Setup, Parameters, Reference, State, Chance]:
    model = build(load("standoff"))
    parameters = model.parameters(RUNS, 1)
    return model.setup, parameters, prepare(model.setup, parameters), opening(model.setup, parameters), chance_of(RUNS, 1)


def told(name: str, code: int) -> np.ndarray:
    """Give how India answers a claim when one country's weight is raised."""
    setup, parameters, reference, state, _ = world()
    getattr(parameters.standoff, name)[code] += 0.01
    marginal = appraise(setup, parameters, reference, state).marginal
    worth = claim_gestures(0, setup, parameters, reference, state, marginal)
    return answer_to_claim(0, 0, worth, setup, parameters).told


@pytest.mark.parametrize(("name", "answer"), [("norm_cost", 2), ("internationalising", 1)])
def test_a_rival_answers_by_its_own_norm_and_wish_and_not_by_the_mediators(name: str, answer: int) -> None:
    assert (told(name, IND)[answer] > told(name, USA)[answer]).all()
    assert (told(name, USA) == told(name, PAK)).all()


@pytest.mark.parametrize(("chances", "of_rival", "of_mediator"), [((1, 0, 0), 0, 0), ((0, 1, 0), 1, 0), ((0, 0, 1), -1, -1)])
def test_a_claim_offends_only_the_one_it_makes_deny(chances: tuple[int, ...], of_rival: int, of_mediator: int) -> None:
    setup, parameters, _, state, chance = world()
    stance = Stance(np.outer(chances, ONE), np.outer((1, 0, 0), ONE), ONE)
    u = party_draws(0, chance, 0, setup).said[0, 2, CLAIM - CRISIS]
    take_answer(0, 0, 0, ONE, ONE, stance, setup, parameters, state, u)
    assert (np.sign(state.shock_act[IND, USA]) == of_rival).all()
    assert (np.sign(state.shock_act[USA, IND]) == of_mediator).all()
    assert (state.move[CLAIM, IND, USA] == (0, CREDIT, DENY)[chances.index(1)]).all()


def test_a_rival_hopes_for_its_own_part_of_an_agreement_that_both_make() -> None:
    setup, parameters, reference, state, _ = world()
    state.stage[0], standoff = 2.0, parameters.standoff
    marginal = appraise(setup, parameters, reference, state).marginal
    saved = saved_by_mediator(0, setup, parameters, reference, state)
    lucky = parameters._replace(standoff=standoff._replace(act_agreement=standoff.act_agreement * 40.0))
    replies = [reply_to_offer(0, 0, saved, offer_gestures(0, setup, p, reference, state, marginal), setup, p).chances[1]
               for p in (parameters, lucky)]
    gains = []
    for p in (parameters, lucky):
        by, to = np.array([IND, PAK, IND, IND]), np.array([PAK, IND, USA, USA])
        acts = np.stack([p.standoff.act_agreement, p.standoff.act_agreement, standoff.act_accept, standoff.act_refuse])
        worth = gestures(by, to, acts, marginal, p, reference, state)
        mine, theirs, accept, refuse = worth.mine[0], worth.theirs[1], worth.mine[2], worth.mine[3]
        better = agreement_chance(standoff.agreement, standoff.mediation_odds, ONE) - standoff.agreement
        gains.append(accepting_gain(saved, better * (mine + theirs), accept, refuse, standoff.norm_cost[IND], 0.5 * ONE))
    stake = parameters.habits.stake[1, USA, 1]
    for chance, gain in zip(replies, gains, strict=True):
        assert chance == pytest.approx(1.0 / (1.0 + np.exp(-parameters.habits.precision[IND] * gain / stake)), rel=1e-9)
