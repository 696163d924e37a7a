"""What a deal is worth to both sides, and whether the other consents."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.appraise import Appraisal, appraise
from alignsim.engine.deals import consent_chance
from alignsim.engine.moves import AGREEMENT
from alignsim.engine.prepare import opening, prepare
from alignsim.laws.choice import BEST_RESPONSE, FIXED, LOGIT, RANDOM
from alignsim.scenario import load
from alignsim.scenario.build import build

USA, IND, PAK, CHN = 0, 1, 2, 3
TRADE, RESOURCE, PACT = 0, 1, 2
ONE = np.zeros(1, np.uint64)
ECONOMY_ALONE = ("parameters.frustration_weight=0", "crises=[]")


def appraised(*sets: str, name: str = "base") -> Appraisal:
    """Give how moves are appraised, their worth by decider, target and domain."""
    model = build(load(name, sets=sets))
    parameters = model.parameters(ONE, 1)
    found = appraise(model.setup, parameters, prepare(model.setup, parameters), opening(model.setup, parameters))
    place = model.setup.decisions.place
    own, other = (np.where((place >= 0)[..., None, None], rows[place], 0.0) for rows in (found.own, found.other))
    return found._replace(own=own, other=other)


def test_with_nothing_at_stake_consent_is_a_coin() -> None:
    consent = appraised(*ECONOMY_ALONE, "parameters.agreement_gain=0").consent[..., 0]
    assert consent[TRADE, USA, IND] == 0.5
    assert consent[RESOURCE, PAK, USA] == 0.5
    assert appraised("parameters.precision=0").consent[TRADE, USA, IND, 0] == 0.5


def test_a_gain_of_half_a_stake_worked_by_hand() -> None:
    # gain .01 a year over the annuity that the stake .02 a year has too: half a stake, odds of e^.5
    world = appraised(*ECONOMY_ALONE)
    consent = 1.0 / (1.0 + np.exp(-0.5))
    assert world.consent[TRADE, USA, IND, 0] == pytest.approx(consent, rel=1e-12)
    annuity = 2.53
    assert world.own[0, IND, AGREEMENT, 1, 0] == pytest.approx(consent * 0.01 * annuity, rel=1e-3)
    assert world.other[0, IND, AGREEMENT, 1, 0] == world.own[0, IND, AGREEMENT, 1, 0]


def test_what_a_deal_costs_counts_only_with_consent_and_lowers_it() -> None:
    free = "agreements=[{kind: pact, parties: [USA, PAK], cost: 0}]"
    dear = "agreements=[{kind: pact, parties: [USA, PAK], cost: 0.1}]"
    cheap, costly = appraised(*ECONOMY_ALONE, free), appraised(*ECONOMY_ALONE, dear)
    assert costly.consent[PACT, USA, PAK, 0] < 0.5 < cheap.consent[PACT, USA, PAK, 0]
    chance = costly.consent[PACT, USA, PAK, 0]
    assert costly.own[0, PAK, AGREEMENT, 3, 0] == pytest.approx(
        chance * (cheap.own[0, PAK, AGREEMENT, 3, 0] / cheap.consent[PACT, USA, PAK, 0] - 0.1))


def test_a_pact_costs_what_the_table_says_and_a_deal_nothing() -> None:
    def worth(line: str, move: int) -> float:
        world = appraised(*ECONOMY_ALONE, f"agreements=[{line}]")
        return float(world.own[0, PAK, AGREEMENT, move, 0] / world.consent[move - 1, USA, PAK, 0])
    assert worth("{kind: resource_deal, parties: [USA, PAK]}", 2) - worth("{kind: pact, parties: [USA, PAK]}", 3) == (
        pytest.approx(0.01))


def test_a_deal_is_worth_more_where_a_relation_is_below_what_interests_call_for() -> None:
    below, at, above = (appraised(f"parameters.propensity_shift_USA_PAK={gap}").consent[RESOURCE, USA, PAK, 0]
                        for gap in (0.2, 0.0, -0.2))
    assert above < at < below


def test_only_agreements_named_are_worth_anything() -> None:
    world = appraised()
    assert (world.own[:, CHN, AGREEMENT] == 0.0).all()
    assert (world.consent[PACT] == 0.0).all()
    assert (world.consent[TRADE, IND, PAK] == 0.0).all()


def test_a_cap_that_relieves_is_worth_something_to_the_exporter_and_is_noted_as_a_cost_of_the_setter() -> None:
    plain = appraised("agreements=[{kind: trade_deal, parties: [USA, PAK]}]", *ECONOMY_ALONE)
    capped = appraised("agreements=[{kind: trade_deal, parties: [USA, PAK], duty: 0.05}]", *ECONOMY_ALONE)
    gain = [world.own[2, USA, AGREEMENT, 1, 0] / world.consent[TRADE, PAK, USA, 0] for world in (plain, capped)]
    assert gain[1] > gain[0] + 0.05
    assert plain.easing[1, USA, PAK, 0] == 0.0 < capped.easing[1, USA, PAK, 0]


@pytest.mark.parametrize(("rule", "gain", "chance"), [
    (LOGIT, 0.0, 0.5), (LOGIT, np.log(3.0), 0.75), (RANDOM, 5.0, 0.5), (FIXED, 5.0, 0.0),
    (BEST_RESPONSE, 0.9, 0.0), (BEST_RESPONSE, 1.1, 1.0), (BEST_RESPONSE, -3.0, 0.0)])
def test_consent_follows_the_rule_of_the_one_who_answers(rule: int, gain: float, chance: float) -> None:
    assert consent_chance(rule, np.array([gain]), np.ones(1))[0] == pytest.approx(chance, rel=1e-12)


def test_a_posture_that_gives_up_an_agreement_refuses_it_too() -> None:
    line = "agreements=[{kind: pact, parties: [USA, PAK]}, {kind: resource_deal, parties: [USA, PAK]}]"
    autonomous = appraised(line, "countries.PAK.posture=autonomous")
    assert autonomous.consent[PACT, USA, PAK, 0] == 0.0 < autonomous.consent[RESOURCE, USA, PAK, 0]
    exclusive = appraised(line, name="zero_sum")
    assert (exclusive.consent[:, PAK, USA, 0] == 0.0).all()
    assert exclusive.own[2, USA, AGREEMENT, 2, 0] == 0.0
