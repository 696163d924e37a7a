"""Build crude, penalties tied to its purchase, and demands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array
from alignsim.engine.records import Commerce, Energy, EnergySetup
from alignsim.laws.payoffs.annuities import geometric
from alignsim.scenario.build.numbers import Numbers

if TYPE_CHECKING:
    from alignsim.scenario.schema import Scenario

Whole = NDArray[np.int64]


def crude_values(scenario: Scenario) -> dict[str, float]:
    """Give what the scenario says of its pairs of buyer and supplier, as values of parameters.

    Volumes and caps are those of the world; the discount is the one it opens at.
    """
    out: dict[str, float] = {}
    for line in scenario.crude:
        for what in ("volume", "discount", "cap"):
            value = getattr(line, what)
            if value is not None:
                out[f"crude_{what}_{line.buyer}_{line.supplier}"] = value
    return out


def tied_setters(scenario: Scenario) -> list[tuple[str, str, str]]:
    """Give setter, target and supplier of every penalty that is tied to purchases."""
    return [(line.setter, line.on, line.penalty.supplier) for line in scenario.setters if line.penalty is not None]


def build_energy_setup(scenario: Scenario, place: Mapping[str, int], count: int) -> EnergySetup:
    """Give who buys from whom, and the penalties and demands tied to it."""
    pair, tied = np.full((count, count), -1, np.int64), np.full((count, count), -1, np.int64)
    for q, line in enumerate(scenario.crude):
        pair[place[line.buyer], place[line.supplier]] = q
    penalties = []
    for p, (setter, target, supplier) in enumerate(tied_setters(scenario)):
        tied[place[setter], place[target]] = p
        penalties.append([place[setter], place[target], pair[place[target], place[supplier]]])
    demands = [[place[d.holder], pair[place[d.target], place[d.supplier]]] for d in scenario.demands]
    return EnergySetup(
        crude=np.array([[place[c.buyer], place[c.supplier]] for c in scenario.crude], np.int64).reshape(-1, 2),
        pair=pair,
        penalties=np.array(penalties, np.int64).reshape(-1, 3),
        tied=tied,
        demands=np.array(demands, np.int64).reshape(-1, 2),
        wandering=int(any(process.kind == "crude_discount" for process in scenario.processes)),
    )


def stacked(values: Sequence[Array], runs: int) -> Array:
    """Stack values along a first axis that may be empty. Shape (..., W)."""
    return np.stack(values) if values else np.zeros((0, runs))


def thresholds(numbers: Numbers, scenario: Scenario) -> list[Array]:
    """Give the volume at which each penalty's demand is met: as the scenario says, or a share of the usual volume."""
    out = []
    for line in scenario.setters:
        if line.penalty is not None:
            usual = numbers("crude_volume", line.on, line.penalty.supplier)
            given = line.penalty.threshold
            out.append(numbers("penalty_threshold") * usual if given is None else numbers.constant(given))
    return out


def at_stake(numbers: Numbers, scenario: Scenario) -> list[Array]:
    """Give what the demand behind each penalty is worth to its setter, 0 without one. Unit: % of GDP a year."""
    out = []
    for setter, target, supplier in tied_setters(scenario):
        whole = numbers.constant(0.0)
        for line in scenario.demands:
            if (line.holder, line.target, line.supplier) == (setter, target, supplier):
                whole = whole + numbers("demand_weight", setter)
        out.append(whole)
    return out


def build_energy(
    numbers: Numbers, scenario: Scenario, commerce: Commerce, countries: Sequence[str], runs: int
) -> Energy:
    """Give the parameters of crude, penalties and demands.

    The output that savings are measured against is the published one; for a country without, what it trades.
    """
    def pairs(family: str) -> Array:
        return stacked([numbers(family, line.buyer, line.supplier) for line in scenario.crude], runs)

    def penalties(family: str, observer: int) -> Array:
        seen = [(line[observer], line[1 - observer]) for line in tied_setters(scenario)]
        return stacked([numbers(family, *codes) for codes in seen], runs)

    buyers = {line.buyer for line in scenario.crude}
    known = [numbers.constant(float(code in buyers and numbers.has("crude_total", code))) for code in countries]
    hazard = numbers("compliance_hazard")
    return Energy(
        volume=pairs("crude_volume"),
        discount=pairs("crude_discount_usual"),
        opening=pairs("crude_discount"),
        cap=pairs("crude_cap"),
        step=pairs("crude_step"),
        whole=np.stack([numbers("crude_total", c) if k[0] else numbers.constant(1.0)
                        for c, k in zip(countries, known, strict=True)]),
        known=np.stack(known),
        output=np.stack([numbers("gdp", c) if numbers.has("gdp", c) else commerce.market.output[n]
                         for n, c in enumerate(countries)]),
        demand=stacked([numbers("demand_weight", d.holder) for d in scenario.demands], runs),
        threshold=stacked(thresholds(numbers, scenario), runs),
        at_stake=stacked(at_stake(numbers, scenario), runs),
        compliance=penalties("compliance_belief", 0),
        relief=penalties("relief_belief", 1),
        compliance_hazard=hazard,
        relief_hazard=numbers("relief_hazard"),
        waiting=geometric(numbers("discount") * (1.0 - hazard), numbers("valuation_horizon")),
        honour=numbers("honour"),
        audience=numbers("concession_cost"),
        concession=numbers("concession_full"),
        penalty_step=numbers("penalty_step"),
        persistence=numbers("discount_persistence"),
        volatility=numbers("discount_volatility"),
    )
