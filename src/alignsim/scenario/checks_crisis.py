"""Checks of crisis pairs, of what may strike them, and of scripts inside a crisis."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from alignsim.engine.moves import DOMAINS, MONTHLY
from alignsim.scenario.errors import Problem
from alignsim.scenario.marks import Key
from alignsim.scenario.schema import Crisis, Scenario, Script

Report = Callable[[Key, str, str], Problem]
ROLES = {"propose": "mediator", "claim": "mediator", "accept": "rival", "refuse": "rival", "credit": "rival", "deny": "rival"}


def crisis_problems(scenario: Scenario, problem: Report) -> Iterator[Problem]:
    """Find what is wrong with crisis pairs, attacks, ceasefires, and moves that only a crisis brings.

    Parameters
    ----------
    scenario : Scenario
        The scenario.
    problem : callable
        Takes a key, a message and what is allowed.
    """
    for n, crisis in enumerate(scenario.crises):
        yield from _pair(scenario, n, crisis, problem)
    yield from _shocks(scenario, problem)
    for n, line in enumerate(scenario.scripts):
        yield from _script(scenario, n, line, problem)
    for n, override in enumerate(scenario.conduct.overrides):
        if override.domain in DOMAINS[MONTHLY:]:
            yield problem(("conduct", "overrides", n, "domain"),
                          f"{override.domain} has no ordinary conduct: its answers arise with a crisis, all alike",
                          ", ".join(DOMAINS[:MONTHLY]))


def _pair(scenario: Scenario, n: int, crisis: Crisis, problem: Report) -> Iterator[Problem]:
    key: Key = ("crises", n)
    if any(set(crisis.pair) == set(other.pair) for other in scenario.crises[:n]):
        yield problem((*key, "pair"), f"{'-'.join(crisis.pair)} is given twice", "each pair once")
    if crisis.mediator is not None:
        deciding = [code for code, c in scenario.countries.items() if c.role == "deciding"]
        if crisis.mediator in crisis.pair:
            yield problem((*key, "mediator"), f"{crisis.mediator} cannot mediate in its own crisis", "a third country")
        elif crisis.mediator not in deciding:
            yield problem((*key, "mediator"), f"{crisis.mediator} does not choose its moves here, so it cannot mediate",
                          ", ".join(code for code in deciding if code not in crisis.pair))
    if (crisis.arms is None) != (crisis.stocks is None):
        which = "stocks" if crisis.stocks is None else "arms"
        yield problem(key, f"{which} missing: a race of arms needs coefficients and stocks to start from",
                      "arms with stocks, or neither")


def _shocks(scenario: Scenario, problem: Report) -> Iterator[Problem]:
    pairs = [set(crisis.pair) for crisis in scenario.crises]
    allowed = ", ".join("-".join(crisis.pair) for crisis in scenario.crises)
    for n, shock in enumerate(scenario.shocks):
        if shock.kind == "ceasefire" and set(shock.pair) not in pairs:
            yield problem(("shocks", n, "pair"), f"{'-'.join(shock.pair)} is no crisis pair of this scenario", allowed)
    for n, process in enumerate(scenario.processes):
        if process.kind == "attack":
            for side, code in (("on", process.on), ("blamed", process.blamed)):
                if code not in scenario.countries:
                    yield problem(("processes", n, side), f"{code} is no country of this scenario",
                                  ", ".join(scenario.countries))
            if process.on == process.blamed:
                yield problem(("processes", n, "blamed"), f"{process.on} with itself", "two different countries")


def _script(scenario: Scenario, n: int, line: Script, problem: Report) -> Iterator[Problem]:
    key: Key = ("scripts", n, "domain")
    here = {line.country, line.toward}
    if line.domain == "crisis" and not any(set(c.pair) == here and c.bargaining for c in scenario.crises):
        yield problem(key, f"{line.country} and {line.toward} do not bargain in crises here",
                      "a pair named under crises with bargaining: true")
    if line.domain in ("mediation", "claim"):
        mediating = [c for c in scenario.crises if c.mediator in here and here - {c.mediator} <= set(c.pair)]
        if not mediating:
            yield problem(key, f"neither of {line.country} and {line.toward} mediates in a crisis of the other",
                          "a pair named under crises and its mediator")
        elif line.move in ROLES:
            role = "mediator" if line.country == mediating[0].mediator else "rival"
            if ROLES[line.move] != role:
                yield problem((*key[:-1], "move"), f"{line.move} is no move of a {role}",
                              ", ".join(["none", *(m for m, r in ROLES.items() if r == role and _of(m, line.domain))]))


def _of(move: str, domain: str) -> bool:
    return (move in ("propose", "accept", "refuse")) == (domain == "mediation")
