"""Uncertainty: which parameters a scenario draws, and from which priors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alignsim.scenario.build.energy import crude_values
from alignsim.scenario.build.numbers import UNORDERED

if TYPE_CHECKING:
    from alignsim.parameters import Prior
    from alignsim.scenario.schema import Scenario


def priors_of(scenario: Scenario, countries: Sequence[str]) -> dict[str, Prior]:
    """Give the priors of what is drawn, by name.

    A family named without countries is drawn once for all its members that have no row of their own; baselines,
    propensities and people ties are drawn dyad by dyad.
    """
    from alignsim.parameters import load, prior

    table = load()
    named = scenario.uncertainties
    if isinstance(named, dict):
        return {name: prior(spec, table[name].low, table[name].high) for name, spec in named.items()}
    settled = {*crude_values(scenario), *scenario.parameters, *scenario.levers}
    rows = {row.name: row for row in table.rows}
    names = [name for name in rows if name not in settled] if named == "all" else list(named)
    out: dict[str, Prior] = {}
    for name in names:
        for member in _members(name, countries, set(rows) | settled):
            if table[name].prior.family != "fixed":
                out[member] = table[name].prior
    return out


def _members(name: str, countries: Sequence[str], taken: set[str]) -> list[str]:
    if name not in UNORDERED:
        return [name]
    out = []
    for i, a in enumerate(countries):
        for b in countries[i + 1:]:
            out += [f"{name}_{a}_{b}"] if not {f"{name}_{a}_{b}", f"{name}_{b}_{a}"} & taken else []
    return out
