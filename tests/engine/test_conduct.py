"""Conduct at the reference is habit, and bends as the payoffs say."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.moves import (
    ANSWER,
    CRITICISE,
    DIPLOMACY,
    LOWER,
    RAISE,
    REASSURE,
    SECURITY,
    SILENCE,
    SUSPEND,
    TARIFF,
)
from alignsim.engine.prepare import prepare
from alignsim.engine.probe import move_chances
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.model import Model

USA, IND, PAK, CHN = 0, 1, 2, 3
AT_REFERENCE = ("parameters.tariff_penalty_IND_USA=0",)


def built(*sets: str) -> Model:
    return build(load("base", sets=sets))


def chances(model: Model, change: np.ndarray | None = None) -> np.ndarray:
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    zero = np.zeros_like(parameters.relations.baseline)
    return move_chances(model.setup, parameters, zero if change is None else change)[..., 0]


def fallen(model: Model, i: int, j: int, by: float) -> np.ndarray:
    change = np.zeros((len(model.countries), len(model.countries), 1))
    change[i, j] = change[j, i] = -by
    return change


def test_at_the_reference_every_choice_is_ordinary_conduct() -> None:
    model = built(*AT_REFERENCE)
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    found = chances(model)
    for d, i in enumerate(model.setup.deciders):
        for j in range(len(model.countries)):
            if i != j:
                for domain in (DIPLOMACY, SECURITY):
                    assert found[i, j, domain] == pytest.approx(parameters.habits.conduct[d, j, domain, :, 0], rel=1e-9)


def test_ordinary_conduct_of_the_us_toward_india_worked_by_hand() -> None:
    at = 0.5 + 0.45 * 0.45
    expected = [None, 0.12 * at, 0.12 * at, 0.06 * at, 0.30 * (1 - at)]
    found = built().parameters(np.zeros(1, np.uint64), 1).habits.conduct[0, IND, DIPLOMACY, :, 0]
    assert found[1:] == pytest.approx(expected[1:], rel=1e-12)
    assert found.sum() == pytest.approx(1.0, abs=1e-15)


def test_conduct_turns_friendlier_when_a_relation_falls_below_what_interests_call_for() -> None:
    model = built(*AT_REFERENCE)
    before, after = chances(model), chances(model, fallen(model, USA, IND, 0.45))
    odds = (after[USA, IND, DIPLOMACY, REASSURE] / after[USA, IND, DIPLOMACY, SILENCE]) / (
        before[USA, IND, DIPLOMACY, REASSURE] / before[USA, IND, DIPLOMACY, SILENCE])
    assert 1.7 <= odds <= 4.0
    assert after[USA, IND, DIPLOMACY, CRITICISE] < before[USA, IND, DIPLOMACY, CRITICISE]
    assert after[USA, IND, SECURITY, SUSPEND] < before[USA, IND, SECURITY, SUSPEND]


def test_without_precision_nothing_bends() -> None:
    model = built("parameters.precision=0")
    assert chances(model)[USA, IND, DIPLOMACY] == pytest.approx(
        chances(model, fallen(model, USA, IND, 0.45))[USA, IND, DIPLOMACY], rel=1e-13)


@pytest.mark.parametrize("rule", ["logit", "best_response", "random", "fixed"])
def test_probabilities_sum_to_one_under_every_rule(rule: str) -> None:
    model = built(f"rule={rule}")
    found = chances(model, fallen(model, USA, IND, 0.3))
    for domain in (DIPLOMACY, SECURITY, TARIFF):
        assert np.nansum(found[USA, IND, domain]) == pytest.approx(1.0, abs=1e-12)


def test_an_exclusive_partner_is_paid_with_security_ties_to_its_rivals() -> None:
    found = chances(build(load("zero_sum")))
    assert (found[USA, PAK, SECURITY, 1:4] == 0.0).all()
    assert (found[USA, IND, SECURITY, 1:4] > 0.0).all()
    assert found[USA, PAK, SECURITY, SUSPEND] > 0.0


def test_uniform_conduct_gives_every_open_move_the_same_weight() -> None:
    conduct = built("conduct.table=uniform").parameters(np.zeros(1, np.uint64), 1).habits.conduct[0, IND, :, :, 0]
    assert conduct[DIPLOMACY].tolist() == [0.2] * 5
    assert conduct[TARIFF] == pytest.approx([0.2] * 5)
    toward_pakistan = built("conduct.table=uniform").parameters(np.zeros(1, np.uint64), 1).habits.conduct[0, PAK, TARIFF, :, 0]
    assert toward_pakistan == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0.0, 0.0])


def test_uniform_conduct_of_an_exclusive_partner_is_uniform_over_the_moves_it_has_left() -> None:
    habits = build(load("zero_sum", sets=("conduct.table=uniform",))).parameters(np.zeros(1, np.uint64), 1).habits
    toward_pakistan = [conduct[0, PAK, SECURITY, :, 0] for conduct in (habits.usual, habits.conduct)]
    assert toward_pakistan[0] == pytest.approx([0.2] * 5)
    assert toward_pakistan[1] == pytest.approx([0.5, 0.0, 0.0, 0.0, 0.5])
    assert habits.conduct[0, IND, SECURITY, :, 0] == pytest.approx([0.2] * 5)


def test_what_is_done_to_a_value_read_does_not_reach_who_reads_it_next() -> None:
    numbers = built().numbers(np.arange(2, dtype=np.uint64), 1)
    numbers("noise")[:] = 9.0
    assert (numbers("noise") < 1.0).all()


def test_nothing_to_undo_or_lower_means_the_move_is_not_made() -> None:
    model = built("parameters.tariff_reciprocal_IND_USA=0", "parameters.tariff_penalty_IND_USA=0")
    found = chances(model)
    assert found[USA, IND, TARIFF, LOWER] == 0.0 < found[USA, IND, TARIFF, RAISE]
    assert (found[IND, USA, ANSWER, 1:] == 0.0).all()


def test_stakes_are_those_worked_out_from_the_table_by_hand() -> None:
    stake = built().parameters(np.zeros(1, np.uint64), 1).habits.stake[:, :, :, 0]
    for (d, j), expected in {(0, IND): 0.00266, (0, PAK): 0.00048, (1, USA): 0.00212, (2, USA): 0.0023}.items():
        assert stake[d, j, DIPLOMACY] == pytest.approx(expected, rel=0.015)
    assert stake[1, PAK, SECURITY] == pytest.approx(0.0024, rel=0.02)
    assert stake[0, IND, TARIFF] == pytest.approx(0.0506, rel=0.001)


def test_a_move_that_does_not_exist_at_the_reference_is_valued_absolutely() -> None:
    model = built()
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    value, place = prepare(model.setup, parameters).value, model.setup.decisions.place
    undo = 2
    assert value[place[1, USA, ANSWER], undo, 0] == 0.0
    assert value[place[0, CHN, DIPLOMACY], REASSURE, 0] != 0.0


def test_what_a_posture_gives_up_is_missed() -> None:
    plain, exclusive = (build(load(name)).parameters(np.zeros(1, np.uint64), 1) for name in ("base", "zero_sum"))
    assert (exclusive.habits.usual == plain.habits.usual).all()
    setup = built().setup
    kind = prepare(setup, exclusive).ordinary_kind[USA, PAK, 0]
    assert kind == prepare(setup, plain).ordinary_kind[USA, PAK, 0]
    given_up = exclusive.habits.conduct[0, PAK, SECURITY, 1:4].sum()
    assert given_up == 0.0 < plain.habits.conduct[0, PAK, SECURITY, 1:4].sum()
