"""Build the parameters of bargaining, mediation and claims, and what new leaders want."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array, four_uniforms
from alignsim.engine.chance import OFFICE
from alignsim.engine.records import Standoff
from alignsim.scenario.build.numbers import Numbers, chance_of, slot_of
from alignsim.scenario.build.setup import leaderships

if TYPE_CHECKING:
    from alignsim.parameters import Prior
    from alignsim.scenario.schema import Scenario

WEIGHTS = ("exporters_weight", "autonomy_weight", "exclusivity")
"""What a country wants under its leaders, in the order of the engine's record."""


def build_standoff(numbers: Numbers, countries: Sequence[str], office: Array) -> Standoff:
    """Give the parameters of bargaining, mediation and claims."""
    def of(family: str) -> Array:
        return np.stack([numbers(family, code) for code in countries])

    def act(name: str) -> Array:
        return numbers(f"goldstein_{name}") / 10.0

    return Standoff(
        highest_cost=numbers("highest_cost"),
        audience=numbers("audience_crisis"),
        agreement=numbers("agreement_share"),
        mediation_odds=numbers("mediation_odds"),
        attack_rate=numbers("attack_rate"),
        norm_cost=of("norm_cost"),
        internationalising=of("internationalising"),
        prestige=of("mediator_prestige"),
        act_agreement=act("agreement"),
        act_propose=act("propose"),
        act_accept=act("accept"),
        act_refuse=act("refuse"),
        act_claim=act("claim"),
        act_credit=act("credit"),
        act_deny=act("deny"),
        office=office,
    )


def prior_of(scenario: Scenario, family: str, code: str) -> Prior:
    """Give the prior of what a country's leaders want: the scenario's own if it names one, else the table's."""
    from alignsim.parameters import load, prior

    table, named = load(), scenario.uncertainties
    for name in (f"{family}_{code}", family):
        if isinstance(named, dict) and name in named:
            return prior(named[name], table[name].low, table[name].high)
    specific = {row.name: row for row in table.rows}
    return specific.get(f"{family}_{code}", specific[family]).prior


def offices(scenario: Scenario, months: int, runs: NDArray[np.uint64], seed: int) -> Array:
    """Draw what the leaders of each change of leadership want, for every run, from its own place in the stream.

    Returns
    -------
    Array
        Weights of exporters, of autonomy (doubled in an autonomous posture) and exclusivity. Shape (L, 3, W).
    """
    changes, chance = leaderships(scenario, months), chance_of(runs, seed)
    out = np.zeros((len(changes), len(WEIGHTS), len(runs)))
    for n, (code, month) in enumerate(changes):
        for w, family in enumerate(WEIGHTS):
            u, _, _, _ = four_uniforms(chance.run, month, slot_of(f"{family}_{code}"), OFFICE, chance.low, chance.high)
            out[n, w] = prior_of(scenario, family, code).quantile(u)
        if scenario.countries[code].posture == "autonomous":
            out[n, 1] *= 2.0
    return out
