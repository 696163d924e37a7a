"""Ordinary acts: what a month of ordinary conduct is on average, over the domains there are between two countries."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from alignsim.engine.moves import (
    AGREEMENT,
    ANSWER,
    ARMS,
    BREACH,
    CONSULT,
    DIPLOMACY,
    DISCLOSE,
    EXERCISE,
    RETALIATE,
    SECURITY,
    SUSPEND,
    TARIFF,
    UNDO,
    VISIT,
)
from alignsim.engine.ordinary import Sight, class_shares, ordinary_acts
from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build

MUTUAL = "setters=[{setter: USA, on: IND}, {setter: IND, on: USA}]"
CALM = ("rule=random", "crises=[]", "agreements=[]", "setters=[]", "parameters.grievance=0", "parameters.noise=0")


@pytest.mark.parametrize("sets", [(), (MUTUAL,), ("conduct.table=uniform",), ("conduct.table=uniform", MUTUAL)])
def test_the_ordinary_act_of_every_pair_is_the_mean_over_all_it_may_do_in_a_month(sets: tuple[str, ...]) -> None:
    model = build(load("base", sets=sets))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    kind, hostile, _ = ordinary_acts(model.setup, parameters.habits, parameters.relations.baseline)
    for d, i in enumerate(model.setup.deciders):
        for j in np.flatnonzero(model.setup.toward[i]):
            domains = [DIPLOMACY, SECURITY, *[TARIFF] * int(model.setup.setter[i, j]), *[ANSWER] * int(model.setup.setter[j, i])]
            pairs = [zip(parameters.habits.usual[d, j, k, :, 0], parameters.habits.act[k, :, 0], strict=True) for k in domains]
            months = [(np.prod([p for p, _ in way]), np.clip(sum(g for _, g in way), -1.0, 1.0)) for way in product(*pairs)]
            assert sum(p for p, _ in months) == pytest.approx(1.0)
            assert kind[i, j, 0] == pytest.approx(sum(p * max(g, 0.0) for p, g in months), abs=1e-12)
            assert hostile[i, j, 0] == pytest.approx(sum(p * min(g, 0.0) for p, g in months), abs=1e-12)


@pytest.mark.parametrize("table", ["coded", "uniform"])
def test_where_all_is_ordinary_the_triangle_stays_where_it_is_by_habit_as_without(table: str) -> None:
    model = build(load("base", sets=(*CALM, f"conduct.table={table}")), 24)
    runs = np.arange(200, dtype=np.uint64)
    record = simulate(model.setup, model.parameters(runs, 1), runs, 1)
    moved = record.alignment[-1, :3, :3] - record.alignment[0, :3, :3]
    error = moved.std(axis=-1) / np.sqrt(len(runs))
    assert (np.abs(moved.mean(axis=-1)) <= 0.01 + 4.0 * error).all()


def test_answers_to_a_duty_are_part_of_what_is_ordinarily_seen_as_economic() -> None:
    model = build(load("base", sets=("agreements=[]",)))
    p = model.parameters(np.zeros(1, np.uint64), 1)
    i, j = model.countries.index("IND"), model.countries.index("USA")
    usual, one = p.habits.usual[model.setup.position[i], j], np.ones(1)
    economic = (usual[DIPLOMACY, VISIT] + usual[DIPLOMACY, DISCLOSE] + usual[SECURITY, SUSPEND] + usual[ANSWER, RETALIATE]
                + usual[ANSWER, UNDO])
    consultation, arms = usual[SECURITY, CONSULT], usual[SECURITY, EXERCISE] + usual[SECURITY, ARMS]
    none = np.zeros((3, *p.relations.baseline.shape))
    shares = class_shares(model.setup, usual, none, Sight(one, one, one), i, j)
    assert usual[ANSWER, RETALIATE, 0] > 0.0
    assert usual[AGREEMENT, BREACH, 0] * model.setup.accord.standing[:, i, j].max() == 0.0
    assert shares[:, 0] == pytest.approx(np.array([economic, consultation, arms])[:, 0] / (economic + consultation + arms)[0])
