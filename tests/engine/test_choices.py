"""The decisions of a month: which there are, and in which order they stand."""

from __future__ import annotations

import numpy as np

from alignsim.engine.appraise import appraise
from alignsim.engine.choices import active, choices_of, mutual, rows_of, rows_toward
from alignsim.engine.choose import anticipate, choose
from alignsim.engine.moves import AGREEMENT, ANSWER, DIPLOMACY, ENERGY, MONTHLY, SECURITY, TARIFF
from alignsim.engine.prepare import opening, prepare
from alignsim.scenario import load
from alignsim.scenario.build import build

USA, IND, PAK, CHN, RUS = range(5)


def test_there_is_a_decision_wherever_a_decider_acts_in_a_domain_that_exists() -> None:
    setup = build(load("base")).setup
    rows = [tuple(row) for row in setup.decisions.rows.tolist()]
    assert rows == sorted(set(rows))
    assert set(rows) == {
        (d, j, domain) for d, i in enumerate(setup.deciders.tolist()) for j in range(9) for domain in range(MONTHLY)
        if setup.toward[i, j] and active(setup, i, j, domain)}
    assert [domain for d, j, domain in rows if (d, j) == (0, IND)] == [DIPLOMACY, SECURITY, TARIFF, AGREEMENT]
    assert [domain for d, j, domain in rows if (d, j) == (1, USA)] == [DIPLOMACY, SECURITY, ANSWER, AGREEMENT]
    assert [domain for d, j, domain in rows if (d, j) == (1, RUS)] == [DIPLOMACY, SECURITY, ENERGY]


def test_rows_of_a_decider_stand_together_and_so_do_those_toward_a_target() -> None:
    setup = build(load("base", sets=("countries.IND.toward=[PAK, RUS]",))).setup
    rows = setup.decisions.rows
    assert rows_of(0, setup)[0] == 0
    assert rows_of(2, setup)[1] == len(rows)
    for d in range(3):
        start, end = rows_of(d, setup)
        assert (rows[start:end, 0] == d).all()
        for j in range(9):
            first, last = rows_toward(d, j, setup)
            assert (rows[first:last, :2] == (d, j)).all()
            assert last - first == (setup.decisions.place[d, j] >= 0).sum()
    for k, (d, j, domain) in enumerate(rows.tolist()):
        assert setup.decisions.place[d, j, domain] == k
    assert (setup.decisions.place >= 0).sum() == len(rows)
    assert rows_toward(1, USA, setup)[0] == rows_toward(1, USA, setup)[1]


def test_replies_are_expected_of_deciders_that_act_back() -> None:
    setup = build(load("base", sets=("countries.IND.toward=[PAK, RUS]",))).setup
    assert mutual(1, PAK, setup)
    assert mutual(2, IND, setup)
    assert not mutual(0, IND, setup)   # India does not act toward the USA here
    assert not mutual(1, USA, setup)
    assert not mutual(1, RUS, setup)   # Russia answers in kind


def test_rows_hold_what_stands_in_the_place_of_their_decision() -> None:
    model = build(load("base"))
    setup, parameters = model.setup, model.parameters(np.zeros(2, np.uint64), 1)
    reference, state = prepare(setup, parameters), opening(setup, parameters)
    found = choices_of(setup, parameters, state, appraise(setup, parameters, reference, state))
    for k, place in enumerate(setup.decisions.rows.tolist()):
        assert (found.stake[k, 0] == parameters.habits.stake[tuple(place)]).all()
        assert ((found.share[k] == parameters.habits.conduct[tuple(place)]) | (found.share[k] == 0.0)).all()


def test_a_script_is_followed_and_who_is_fixed_holds_outside_it() -> None:
    script = "scripts=[{country: USA, toward: PAK, domain: diplomacy, move: visit, from: 2025-11}]"
    for rule in ("fixed", "logit"):
        model = build(load("base", sets=(script, f"rule={rule}")), 1)
        setup, parameters = model.setup, model.parameters(np.zeros(1, np.uint64), 1)
        reference, state = prepare(setup, parameters), opening(setup, parameters)
        appraisal = appraise(setup, parameters, reference, state)
        choices = choices_of(setup, parameters, state, appraisal)
        expected = anticipate(setup, parameters, reference, state, choices)
        uniforms = np.full((9, 9, 1), 0.999999)
        choose(0, 0, setup, parameters, reference, state, appraisal, choices, expected, uniforms)
        made = state.move[DIPLOMACY, USA, 1:, 0]
        assert made[PAK - 1] == 2.0
        assert (np.delete(made, PAK - 1) == (0.0 if rule == "fixed" else 4.0)).all()
        assert (state.move[:, IND] == -1.0).all()
        assert state.move[TARIFF, USA, CHN, 0] == -1.0
