"""Who feels, who believes, who replies: the directions in what acts do to relations and what they are worth."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.align import felt_by
from alignsim.engine.appraise import appraise
from alignsim.engine.choices import active, choices_of, rows_of
from alignsim.engine.choose import anticipate, values_of
from alignsim.engine.gestures import gestures
from alignsim.engine.moves import ANSWER, DIPLOMACY, LOWER, MONTHLY, RAISE, REASSURE, RETALIATE, SECURITY, TARIFF
from alignsim.engine.options import duty_on
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.prospects import outlooks_now, outlooks_under
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.engine.relations import Response, crisis_parts, marginal_values, respond
from alignsim.engine.worlds import terms_of
from alignsim.scenario import load
from alignsim.scenario.build import build

USA, IND, PAK, RUS = 0, 1, 2, 4
World = tuple[Setup, Parameters, Reference, State]


def world(*sets: str) -> World:
    model = build(load("base", sets=sets))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    return model.setup, parameters, prepare(model.setup, parameters), opening(model.setup, parameters)


def marginals(here: World) -> np.ndarray:
    setup, parameters, reference, state = here
    return marginal_values(setup, parameters, state, crisis_parts(setup, parameters, reference, state))


def responses(i: int, j: int, parameters: Parameters, state: State, marginal: np.ndarray) -> Response:
    """Give how a unit act of i toward j moves their alignment."""
    found = respond(np.array([i]), np.array([j]), parameters, state, marginal)
    return Response(*(part[0] for part in found))


def test_hostile_acts_are_buffered_by_the_ties_of_the_one_who_feels_them() -> None:
    here = world()
    _, parameters, _, state = here
    before = responses(USA, IND, parameters, state, marginals(here))
    state.cooperation[USA, IND] = 3.0
    assert responses(USA, IND, parameters, state, marginals(here)).hostile == before.hostile
    state.cooperation[IND, USA] = 3.0
    after = responses(USA, IND, parameters, state, marginals(here))
    assert (after.hostile < before.hostile).all()
    assert (after.friendly == before.friendly).all()


def test_third_countries_mind_by_what_they_believe_of_the_one_who_acts() -> None:
    here = world()
    _, parameters, _, state = here
    state.alignment[USA, IND] = state.alignment[IND, USA] = 0.1   # a tie that the USA want closer
    before = responses(USA, PAK, parameters, state, marginals(here)).third
    state.belief[USA, IND] = 0.9
    assert (responses(USA, PAK, parameters, state, marginals(here)).third == before).all()
    state.belief[IND, USA] = 0.9
    assert (responses(USA, PAK, parameters, state, marginals(here)).third < before).all()


def test_what_a_move_is_worth_to_its_target_is_weighed_by_the_target() -> None:
    here = world()
    setup, parameters, reference, state = here
    found = appraise(setup, parameters, reference, state)
    for d, i, j in ((0, USA, IND), (1, IND, USA), (2, PAK, IND)):
        act = parameters.habits.act[DIPLOMACY, REASSURE:REASSURE + 1]
        worth = gestures(np.array([i]), np.array([j]), act, found.marginal, parameters, reference, state)
        mine, theirs = worth.mine[0], worth.theirs[0]
        row = setup.decisions.place[d, j, DIPLOMACY]
        assert found.own[row, REASSURE] == pytest.approx(mine, rel=1e-12)
        assert found.other[row, REASSURE] == pytest.approx(theirs, rel=1e-12)
        assert mine != theirs


def test_a_partner_is_expected_to_return_half_of_an_act_next_month() -> None:
    here = world()
    setup, parameters, reference, state = here
    state.alignment[IND, RUS] = 0.2
    found = appraise(setup, parameters, reference, state)
    choices = choices_of(setup, parameters, state, found)
    expected = anticipate(setup, parameters, reference, state, choices)
    value = values_of(1, setup, parameters, reference, state, found, choices, expected)
    for domain in (DIPLOMACY, SECURITY):
        for m in range(1, 5):
            half = 0.5 * parameters.habits.act[domain, m:m + 1]
            returned = gestures(np.array([RUS]), np.array([IND]), half, found.marginal, parameters, reference, state).theirs[0]
            row = setup.decisions.place[1, RUS, domain]
            more = value[row - rows_of(1, setup)[0], m] - found.own[row, m]
            assert more == pytest.approx(parameters.interests.discount * returned, rel=1e-9), (domain, m)


@pytest.mark.parametrize(("d", "j"), [(0, IND), (1, PAK), (2, USA)])
def test_replies_are_expected_by_the_rule_and_interests_of_the_one_who_replies(d: int, j: int) -> None:
    """Every move shifts alignment, alignment shifts the other's gains, and those the chances of its replies."""
    setup, parameters, reference, state = world("parameters.precision=5")
    state.alignment[USA, IND] = state.alignment[IND, USA] = 0.1
    found = appraise(setup, parameters, reference, state)
    choices = choices_of(setup, parameters, state, found)
    first = anticipate(setup, parameters, reference, state, choices)
    value = values_of(d, setup, parameters, reference, state, found, choices, first)[..., 0]
    i, habits, place, before = d, parameters.habits, setup.decisions.place, rows_of(d, setup)[0]
    weight, crisis = parameters.interests.weight[j, i, 0], found.crisis[j, i, 0]
    slope = -reference.worth.impulse[0] * (0.5 * weight + parameters.danger.b_alignment[0] * crisis)
    for shift, more in ((found.shift[k, m, 0], value[k - before, m] - found.own[k, m, 0])
                        for k in place[d, j] if k >= 0 for m in range(1, 5)):
        expected = 0.0
        for domain in range(MONTHLY):
            if active(setup, j, i, domain):
                row = place[j, i, domain]
                share, gain = choices.share[row, :, 0], first.gains[row, :, 0]
                bend = 5.0 * slope * found.shift[row, :, 0] / habits.stake[j, i, domain, 0]
                odds, usual = share * np.exp(gain + bend * shift), share * np.exp(gain)
                change = odds / odds.sum() - usual / usual.sum()
                expected += float((change * found.other[row, :, 0]).sum())
        assert more == pytest.approx(0.99 * expected, rel=1e-6, abs=1e-14)


@pytest.mark.parametrize(("d", "j", "domain", "move", "change"), [
    (0, IND, TARIFF, RAISE, 0.05), (0, PAK, TARIFF, LOWER, -0.05), (1, USA, ANSWER, RETALIATE, 0.05)])
def test_a_duty_is_worth_to_each_side_what_it_does_to_its_own_economy(
    d: int, j: int, domain: int, move: int, change: float
) -> None:
    setup, parameters, reference, state = world("parameters.frustration_weight=0", "crises=[]")
    found, terms = appraise(setup, parameters, reference, state), terms_of(parameters, state)
    now = outlooks_now(setup, terms, parameters, state)
    of_j, of_d = outlooks_under(j, d, duty_on(j, d, state) + change, terms, setup, parameters, state)
    row = setup.decisions.place[d, j, domain]
    for worth, then, k in ((found.own[row, move], of_d, d), (found.other[row, move], of_j, j)):
        gain = then.economy + then.autonomy - now.economy[k] - now.autonomy[k]
        assert worth == pytest.approx(reference.worth.level * gain, rel=1e-9)
        assert abs(gain[0]) > 1e-7


def test_what_is_felt_of_acts_is_measured_from_the_ordinary_conduct_of_the_one_who_acts() -> None:
    _, parameters, reference, state = world()
    state.act[USA, IND] = -0.3

    def felt(who: int, toward: int) -> np.ndarray:
        hostile = reference.ordinary_hostile * 1.0
        hostile[who, toward] -= 0.2
        return felt_by(IND, IND + 1, parameters, reference._replace(ordinary_hostile=hostile), state)[0, USA]

    plain = felt_by(IND, IND + 1, parameters, reference, state)[0, USA]
    assert (felt(IND, USA) == plain).all()
    assert (felt(PAK, IND) == plain).all()
    assert (felt(USA, IND) != plain).all()
    assert (plain > -0.3).all()
