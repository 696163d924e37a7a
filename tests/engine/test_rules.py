"""Choice rules in the world: what each of them does, and how they are kin."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.appraise import appraise
from alignsim.engine.choices import choices_of, rows_of, rows_toward
from alignsim.engine.choose import anticipate, chances_of_moves, values_of
from alignsim.engine.deliberate import deliberate, thought
from alignsim.engine.learn import learn_month
from alignsim.engine.moves import (
    AGREEMENT,
    ANSWER,
    BREACH,
    CAUSES,
    DIPLOMACY,
    IMPOSE,
    LIFT,
    NO_FIXED_POINT,
    RETALIATE,
    SECURITY,
    TARIFF,
    UNDO,
)
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.probe import move_chances
from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate
from alignsim.laws.choice import logit
from alignsim.scenario import load
from alignsim.scenario.build import build

USA, IND, PAK = 0, 1, 2
KEEN = "parameters.precision=20"


def simulated(*sets: str, runs: int = 4, months: int = 3, seed: int = 7) -> Record:
    model = build(load("base", sets=sets), months)
    numbers = np.arange(runs, dtype=np.uint64)
    return simulate(model.setup, model.parameters(numbers, seed), numbers, seed)


def chances(*sets: str) -> np.ndarray:
    model = build(load("base", sets=sets))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    change = np.zeros_like(parameters.relations.baseline)
    change[USA, IND] = change[IND, USA] = -0.3
    return move_chances(model.setup, parameters, change)[..., 0]


def triangle(found: np.ndarray) -> np.ndarray:
    return found[:3, :3, [DIPLOMACY, SECURITY, ANSWER]]


def test_the_second_level_is_logit() -> None:
    assert np.array_equal(chances("rule=level_k", "parameters.thinking_level=2.9", KEEN), chances("rule=logit", KEEN),
                          equal_nan=True)


def test_levels_without_end_lead_to_the_logit_equilibrium() -> None:
    qre = chances("rule=qre", KEEN)
    gap = [np.nanmax(np.abs(chances("rule=level_k", f"parameters.thinking_level={k}", KEEN) - qre)) for k in (1, 2, 4, 16)]
    assert gap[0] > gap[1] > gap[2]
    assert gap[3] < 1e-8
    assert gap[0] > 1e-4


def test_in_equilibrium_everyone_expects_what_everyone_does() -> None:
    model = build(load("base", sets=("rule=qre", KEEN)))
    setup, parameters = model.setup, model.parameters(np.zeros(1, np.uint64), 1)
    reference, state = prepare(setup, parameters), opening(setup, parameters)
    state.alignment[USA, IND] -= 0.4
    appraisal = appraise(setup, parameters, reference, state)
    choices = choices_of(setup, parameters, state, appraisal)
    first = anticipate(setup, parameters, reference, state, choices)
    expected = deliberate(0, setup, parameters, reference, state, appraisal, choices, first)
    for d, j in ((0, IND), (1, USA), (1, PAK), (2, USA)):
        value = values_of(d, setup, parameters, reference, state, appraisal, choices, expected)
        done = chances_of_moves(d, value, setup, parameters, reference, state, choices)
        for domain in (DIPLOMACY, SECURITY):
            k = setup.decisions.place[d, j, domain]
            assert done[k - rows_of(d, setup)[0]] == pytest.approx(expected.chances[k], abs=1e-9)
    assert np.abs(expected.chances - first.chances).max() > 1e-4


def test_a_weak_pull_of_payoffs_makes_the_equilibrium_logit() -> None:
    weak = "parameters.precision=0.001"
    assert triangle(chances("rule=qre", weak)) == pytest.approx(triangle(chances("rule=logit", weak)), abs=1e-9, nan_ok=True)


def test_expectations_that_come_to_no_rest_fail_their_run_alone() -> None:
    wild = ("rule=qre", "parameters.precision=70", "parameters.act_weight=0.3", "uncertainties=[noise]")
    record = simulated(*wild, runs=3, months=2)
    assert record.cause.tolist() == [0, 0, NO_FIXED_POINT]
    assert record.failed.tolist() == [0, 0, 2]
    assert CAUSES[NO_FIXED_POINT] == "what countries expect of each other came to no rest"


def test_bits_of_every_rule_do_not_depend_on_the_block() -> None:
    mixed = ("rule=qre", "countries.IND.rule=level_k", "countries.CHN={role: deciding, rule: landscape}",
             "countries.RUS={role: deciding, rule: ewa}", "uncertainties=all", "parameters.precision=5")
    model = build(load("base", sets=mixed), 3)
    whole, alone = np.arange(5, dtype=np.uint64), np.array([3], np.uint64)
    a, b = (simulate(model.setup, model.parameters(n, 2), n, 2) for n in (whole, alone))
    for name in Record._fields:
        assert np.ascontiguousarray(getattr(a, name)[..., 3:4]).tobytes() == getattr(b, name).tobytes(), name


def test_a_thinker_among_others_expects_what_their_rules_make_them_do() -> None:
    model = build(load("base", sets=("rule=logit", "countries.IND.rule=qre", KEEN)))
    setup, parameters = model.setup, model.parameters(np.zeros(1, np.uint64), 1)
    reference, state = prepare(setup, parameters), opening(setup, parameters)
    appraisal = appraise(setup, parameters, reference, state)
    choices = choices_of(setup, parameters, state, appraisal)
    first = anticipate(setup, parameters, reference, state, choices)
    expected = deliberate(0, setup, parameters, reference, state, appraisal, choices, first).chances
    value = values_of(0, setup, parameters, reference, state, appraisal, choices, first)
    done = chances_of_moves(0, value, setup, parameters, reference, state, choices)
    assert (expected[setup.decisions.place[0, IND, DIPLOMACY]] == done[setup.decisions.place[0, IND, DIPLOMACY]]).all()
    start, end = rows_toward(1, USA, setup)
    assert (expected[start:end] == first.chances[start:end]).all()


def test_thinking_one_step_is_to_go_by_direct_worth() -> None:
    model = build(load("base"))
    setup, parameters = model.setup, model.parameters(np.zeros(2, np.uint64), 1)
    reference, state = prepare(setup, parameters), opening(setup, parameters)
    appraisal = appraise(setup, parameters, reference, state)
    choices = choices_of(setup, parameters, state, appraisal)
    first = anticipate(setup, parameters, reference, state, choices)
    level = np.array([1.0, 2.0])
    found = thought(0, 1, level, setup, parameters, reference, state, appraisal, choices, first)
    start, end = rows_toward(1, USA, setup)
    assert (found[..., 0] == first.gains[start:end, :, 0]).all()
    assert (found[..., 1] != first.gains[start:end, :, 1]).any()


def test_downhill_every_move_brings_the_dyad_nearer_to_what_interests_call_for_or_none_is_made() -> None:
    found = chances("rule=landscape")
    for i in range(3):
        for j in range(9):
            if i != j:
                assert found[i, j, DIPLOMACY].max() == 1.0
    # USA and IND stand .3 below their propensity: the warmest words and deeds
    assert found[USA, IND, DIPLOMACY].argmax() == 1
    assert found[USA, IND, SECURITY].argmax() == 3
    assert found[IND, USA, ANSWER].argmax() == 4


def test_who_goes_downhill_at_the_reference_holds() -> None:
    model = build(load("base", sets=("rule=landscape", "parameters.tariff_penalty_IND_USA=0")))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    found = move_chances(model.setup, parameters, np.zeros_like(parameters.relations.baseline))[..., 0]
    assert (found[:3, :, DIPLOMACY, 0][~np.isnan(found[:3, :, DIPLOMACY, 0])] == 1.0).all()


def test_a_learner_begins_with_ordinary_conduct_and_learns_what_moves_would_have_earned() -> None:
    model = build(load("base", sets=("rule=ewa", "parameters.forgone_weight=1")), 1)
    setup, parameters = model.setup, model.parameters(np.zeros(1, np.uint64), 1)
    reference, state = prepare(setup, parameters), opening(setup, parameters)
    state.alignment[USA, IND] -= 0.4
    choices = choices_of(setup, parameters, state, appraise(setup, parameters, reference, state))
    words, usual = setup.decisions.place[0, IND, DIPLOMACY], parameters.habits.conduct[0, IND, DIPLOMACY]
    assert anticipate(setup, parameters, reference, state, choices).chances[words] == pytest.approx(usual, rel=1e-14)
    state.move[:] = 0.0
    learn_month(0, setup, parameters, reference, state, choices)
    earned = (choices.own - reference.direct)[words] / parameters.habits.stake[0, IND, DIPLOMACY]
    assert state.learned.attraction[words] == pytest.approx(earned / (0.9 * 10 + 1), rel=1e-12)
    assert state.learned.experience[:, 0].tolist() == [10.0, 10.0, 10.0]
    found = anticipate(setup, parameters, reference, state, choices)
    assert (found.chances[words] == logit(usual, state.learned.attraction[words])).all()
    start, end = rows_of(1, setup)
    assert (found.gains[start:end] == 0.0).all()


def test_a_learner_is_taught_nothing_by_moves_that_were_not_open() -> None:
    """With a penalty in force none can be imposed, without an agreement none broken, and no answer of one's own be undone."""
    model = build(load("base", sets=("rule=ewa", "parameters.forgone_weight=1")), 1)
    setup, parameters = model.setup, model.parameters(np.zeros(1, np.uint64), 1)
    reference, state = prepare(setup, parameters), opening(setup, parameters)
    choices = choices_of(setup, parameters, state, appraise(setup, parameters, reference, state))
    place = setup.decisions.place
    state.move[:] = 0.0
    for d in (0, 1):
        learn_month(d, setup, parameters, reference, state, choices)
    three = [place[0, IND, TARIFF], place[1, USA, ANSWER], place[0, IND, AGREEMENT]]
    tariff, answers, agreements = state.learned.attraction[three, :, 0]
    duty, answer, deal = choices.own[three, :, 0]
    assert duty[IMPOSE] != 0.0 != answer[UNDO]
    assert tariff[IMPOSE] == 0.0 == answers[UNDO]
    assert tariff[LIFT] != 0.0 != answers[RETALIATE]
    assert deal[BREACH] != 0.0 == agreements[BREACH]


def test_experience_is_that_of_who_learned_and_fades_as_it_should() -> None:
    model = build(load("base", sets=("rule=ewa", "parameters.experience_kept=0.5")), 1)
    setup, parameters = model.setup, model.parameters(np.zeros(1, np.uint64), 1)
    reference, state = prepare(setup, parameters), opening(setup, parameters)
    state.move[:] = 0.0
    choices = choices_of(setup, parameters, state, appraise(setup, parameters, reference, state))
    learn_month(1, setup, parameters, reference, state, choices)
    assert state.learned.experience[:, 0].tolist() == [10.0, 0.5 * 10.0 + 1.0, 10.0]


def test_nothing_is_kept_for_learning_where_nobody_learns() -> None:
    model = build(load("base"))
    parameters = model.parameters(np.zeros(3, np.uint64), 1)
    assert opening(model.setup, parameters).learned.attraction.shape == (0, 5, 3)
    assert opening(model.setup, parameters).learned.experience.shape == (0, 3)


@pytest.mark.parametrize("rule", ["qre", "level_k", "ewa", "landscape"])
def test_probabilities_sum_to_one_and_runs_are_sound_under_every_rule(rule: str) -> None:
    record = simulated(f"rule={rule}", "uncertainties=all")
    assert record.failed.max() == 0
    assert np.isfinite(record.alignment).all()
    found = chances(f"rule={rule}")
    for domain in (DIPLOMACY, SECURITY):
        assert np.nansum(found[USA, IND, domain]) == pytest.approx(1.0, abs=1e-12)
