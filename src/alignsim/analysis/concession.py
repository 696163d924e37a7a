"""What giving in to a penalty would cost its target, and what it would bring, over what nobody knows.

Three numbers decide: how much a dollar of exports counts against a dollar of welfare (theta), by how much the
crude is cheaper, and how probable the target thinks relief is once the demand is met.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.changes import switched
from alignsim.engine.moves import CUT, ENERGY, PENALTY
from alignsim.engine.options import duty_on
from alignsim.engine.penalties import Switch, switches
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.probe import move_chances
from alignsim.engine.prospects import outlooks_now, outlooks_under, prospects_of
from alignsim.engine.records import Parameters, Reference, State
from alignsim.engine.relations import crisis_parts, marginal_values, responses_of
from alignsim.engine.worlds import terms_of
from alignsim.laws.energy import conceded, saving, way_covered

if TYPE_CHECKING:
    from alignsim.scenario.build.model import Model
    from alignsim.scenario.loading import Resolved

THETA, DISCOUNT, RELIEF = (0.0, 0.3, 1.0, 2.0), (1.0, 4.0, 12.0), (0.1, 1.0 / 3.0, 0.8)
UNITS = {
    "theta": "1", "discount": "US$ per barrel", "relief_belief": "probability",
    "welfare": "% of GDP a year", "welfare_money": "US$ bn a year", "exports": "US$ bn a year",
    "setter_welfare": "% of GDP a year", "saving_forgone": "US$ bn a year", "saving_share": "% of GDP a year",
    "relief_worth": "% of GDP, present value", "net": "% of GDP, present value", "break_even_belief": "probability",
    "cut_chance": "probability per month",
}
MEANINGS = {
    "theta": "weight of exports against welfare", "discount": "by how much the crude is cheaper",
    "relief_belief": "chance the target gives to relief once the demand is met",
    "welfare": "what removing the penalty adds to the target's welfare", "welfare_money": "the same in money",
    "exports": "what exporters lose to the penalty in its twelfth month",
    "setter_welfare": "what removing it adds to the setter's welfare",
    "saving_forgone": "what the target no longer saves at the threshold",
    "saving_share": "the same as a share",
    "relief_worth": "what the end of the penalty is worth to the target, exports and the tie included",
    "net": "what meeting the demand now is worth: belief times relief, less saving and audience, plus less dependence",
    "break_even_belief": "belief in relief at which it is worth nothing; above 1 it never pays",
    "cut_chance": "how likely the target is to cut purchases by a step this month",
}


class NoPenaltyError(ValueError):
    """Say that a scenario ties no penalty to purchases."""


def concession_table(
    resolved: Resolved, theta: Sequence[float] = THETA, discount: Sequence[float] = DISCOUNT,
    relief: Sequence[float] = RELIEF,
) -> list[dict[str, Any]]:
    """Give, for every penalty of a scenario and every point of a grid, both sides of the account.

    Everything else is at the scenario's values, in the world before its first month. Columns, units and meanings are
    in ``UNITS`` and ``MEANINGS``.

    Parameters
    ----------
    resolved : Resolved
        What :func:`alignsim.scenario.load` gives.
    theta, discount, relief : sequence of float
        The grid.

    Raises
    ------
    NoPenaltyError
        If the scenario ties no penalty to purchases.
    """
    from alignsim.scenario.build import build

    model = build(resolved)
    if not model.penalties:
        raise NoPenaltyError(f"{resolved.name} ties no penalty to purchases; give a pair under setters a "
                             "penalty: {supplier: CODE}")
    grid = np.array(list(product(theta, discount, relief))).T
    return [row for p in range(len(model.penalties)) for row in _rows(model, p, grid)]


def _rows(model: Model, p: int, grid: Array) -> list[dict[str, Any]]:
    setter, target, q = (int(n) for n in model.setup.energy.penalties[p])
    codes, supplier = model.countries, model.countries[int(model.setup.energy.crude[q, 1])]
    values = {f"exporters_weight_{codes[target]}": grid[0], f"crude_discount_{codes[target]}_{supplier}": grid[1],
              f"relief_belief_{codes[target]}_{codes[setter]}": grid[2]}
    with np.errstate(all="ignore"):
        parameters = model.parameters_from(values, np.arange(grid.shape[1], dtype=np.uint64), 0)
        columns = {**dict(zip(("theta", "discount", "relief_belief"), grid, strict=True)),
                   **_account(model, p, parameters)}
    head = {"setter": codes[setter], "target": codes[target], "supplier": supplier}
    return [{**head, **{name: float(column[n]) for name, column in columns.items()}} for n in range(grid.shape[1])]


def _account(model: Model, p: int, parameters: Parameters) -> dict[str, Array]:
    """Give the columns behind the grid, each of shape (W,)."""
    setup, energy = model.setup, parameters.energy
    _, target, q = (int(n) for n in setup.energy.penalties[p])
    reference, state = prepare(setup, parameters), opening(setup, parameters)
    welfare, exports, of_setter = _removed(model, p, parameters, state)
    switch = _switch(model, parameters, reference, state)
    volume, threshold = state.oil.volume[q], energy.threshold[p]
    forgone = saving(volume - threshold, state.oil.discount[q])
    share, worth = 100.0 * forgone / energy.output[target], switch.relief[p]
    way = 1.0 - way_covered(volume, energy.volume[q], threshold)
    cost = energy.audience * (conceded(threshold, energy.volume[q], energy.concession)
                              - conceded(volume, energy.volume[q], energy.concession))
    paid = share * reference.worth.level + cost - _dependence(model, p, parameters, reference, state)
    chances = move_chances(setup, parameters, np.zeros_like(parameters.relations.baseline))
    return {
        "welfare": welfare, "welfare_money": welfare * energy.output[target] / 100.0, "exports": exports,
        "setter_welfare": of_setter, "saving_forgone": forgone, "saving_share": share, "relief_worth": worth,
        "net": state.oil.relief[p] * worth * way - paid,
        "break_even_belief": np.where(worth * way > 0.0, paid / np.where(worth * way > 0.0, worth * way, 1.0), np.inf),
        "cut_chance": chances[target, int(setup.energy.crude[q, 1]), ENERGY, CUT],
    }


def _removed(model: Model, p: int, parameters: Parameters, state: State) -> tuple[Array, Array, Array]:
    """Give what removing the penalty does: welfare of the target, its exports, welfare of the setter."""
    i, j, _ = (int(n) for n in model.setup.energy.penalties[p])
    penalty = state.duty[PENALTY, j, i]
    duty = switched(duty_on(j, i, state), penalty, parameters.energy.penalty_step)
    sign = np.where(penalty > 0.0, 1.0, -1.0)
    found = []
    for weight in (0.0, 1.0):
        weighed = state._replace(leaders=state.leaders._replace(exporters=state.leaders.exporters * 0.0 + weight))
        terms = terms_of(parameters, weighed)
        now = outlooks_now(model.setup, terms, parameters, weighed)
        of_j, of_i = outlooks_under(j, i, duty, terms, model.setup, parameters, weighed)
        found.append((sign * (of_j.economy - now.economy[j]), sign * (of_i.economy - now.economy[i])))
    output = parameters.commerce.market.output[j]
    return found[0][0], (found[1][0] - found[0][0]) * output / 100.0, found[0][1]


def _switch(model: Model, parameters: Parameters, reference: Reference, state: State) -> Switch:
    terms = terms_of(parameters, state)
    now = outlooks_now(model.setup, terms, parameters, state)
    crisis = crisis_parts(model.setup, parameters, reference, state)
    marginal = marginal_values(model.setup, parameters, state, crisis)
    then = prospects_of(reference.changes, terms, model.setup, parameters, state)
    answers = responses_of(reference.pairs, parameters, state, marginal)
    return switches(now, then, marginal, answers, model.setup, parameters, reference, state)


def _dependence(model: Model, p: int, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give what depending less on the supplier at the threshold is worth to the target. Unit: % of GDP, present value."""
    from alignsim.engine.purchases import lasting_worth

    q = int(model.setup.energy.penalties[p, 2])
    given_away = state._replace(oil=state.oil._replace(discount=state.oil.discount * 0.0))
    return lasting_worth(q, parameters.energy.threshold[p], model.setup, parameters, reference, given_away)
