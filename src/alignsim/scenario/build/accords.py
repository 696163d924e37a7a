"""Build agreements: what is offered to whom, at what cost, and what postures make of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array
from alignsim.engine.moves import AGREEMENTS, TRADE
from alignsim.engine.records import Accord, AccordSetup
from alignsim.scenario.build.numbers import Numbers

if TYPE_CHECKING:
    from alignsim.scenario.schema import Agreement, Scenario

UNDERSTANDING = "multi_alignment_understanding"
NO_CAP = 1.0
"""A duty that a deal without a cap allows: any. Unit: ad-valorem share."""


def _zeros(count: int, leading: int = 0) -> NDArray[np.int64]:
    return np.zeros((leading, count, count) if leading else (count, count), np.int64)


def listed(scenario: Scenario, a: str, b: str) -> list[Agreement]:
    """Give the agreements that a scenario names between two countries."""
    return [x for x in scenario.agreements if {a, b} == set(x.parties)]


def may_agree(scenario: Scenario, a: str, b: str) -> bool:
    """Tell whether two countries may have an agreement: named, or signed by a shock."""
    return bool(listed(scenario, a, b)) or any(
        s.kind == "agreement" and {a, b} == set(s.parties) for s in scenario.shocks)


def accord_setup(scenario: Scenario, countries: Sequence[str]) -> AccordSetup:
    """Give which agreements there may be, and who guards them."""
    count = len(countries)
    offered, standing, given = (_zeros(count, len(AGREEMENTS)) for _ in range(3))
    capped, active = _zeros(count), _zeros(count)
    for i, a in enumerate(countries):
        for j, b in enumerate(countries):
            active[i, j] = int(i != j and may_agree(scenario, a, b))
            for line in listed(scenario, a, b) if i != j else []:
                n = AGREEMENTS.index(line.kind)
                offered[n, i, j] = 1
                standing[n, i, j] = int(line.in_force)
                given[n, i, j] = int(line.consent == "given")
                capped[i, j] |= int(line.duty is not None)
    named: Any = [*scenario.parameters, *scenario.levers,
                  *([UNDERSTANDING] if scenario.uncertainties == "all" else scenario.uncertainties)]
    described = [scenario.countries[code] for code in countries]
    pairs = np.argwhere(np.triu(active) == 1).astype(np.int64)
    return AccordSetup(
        active=active,
        pairs=pairs,
        dyads=np.concatenate([pairs, pairs[:, ::-1]]),
        offered=offered,
        standing=standing,
        given=given,
        capped=capped,
        guarded=np.array([int(c.posture == "exclusive" and c.partner is None) for c in described], np.int64),
        understanding=int(any(str(name).startswith(UNDERSTANDING) for name in named)),
    )


def accord_terms(
    scenario: Scenario, numbers: Numbers, settled: Numbers, countries: Sequence[str], barred: Array, runs: int
) -> Accord:
    """Give the parameters of agreements.

    Parameters
    ----------
    barred : Array
        1 where a posture gives up a kind of agreement toward a country. Shape (3, N, N).
    """
    count = len(countries)
    cost = np.zeros((len(AGREEMENTS), count, count, runs))
    cap = np.full((count, count, runs), NO_CAP)
    rival = np.zeros((count, count, runs))
    of_a_pact = numbers("cost_pact")
    for i, a in enumerate(countries):
        for j, b in enumerate(countries):
            if i == j:
                continue
            rival[i, j] = float(settled("baseline", a, b)[0] <= settled("rival_threshold")[0])
            for line in listed(scenario, a, b):
                n = AGREEMENTS.index(line.kind)
                usual = of_a_pact if line.kind == "pact" else numbers.constant(0.0)
                cost[n, i, j] = usual if line.cost is None else line.cost
                if n == TRADE and line.duty is not None:
                    cap[i, j] = line.duty
    return Accord(
        gain=numbers("agreement_gain"),
        lift=np.stack([numbers(f"lift_{kind}") for kind in AGREEMENTS]),
        feed=numbers("pact_cooperation"),
        cost=cost,
        cap=cap,
        barred=np.repeat(barred[..., None], runs, axis=3),
        rival=rival,
        bound_months=numbers("bound_months"),
        threshold=numbers("reassurance_threshold"),
        understanding=np.stack([numbers(UNDERSTANDING, code) for code in countries]),
        size=np.stack([numbers("size", code) for code in countries]),
    )


def accord_event(shock: Any, place: dict[str, int]) -> tuple[int, int, int]:
    """Give first country, second country and kind of a shock that signs or breaks an agreement."""
    first, second = shock.parties if shock.kind == "agreement" else (shock.by, shock.toward)
    return place[first], place[second], AGREEMENTS.index(shock.agreement)
