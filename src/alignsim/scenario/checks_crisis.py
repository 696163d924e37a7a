"""Checks of crisis pairs, of what may strike them, and of scripts inside a crisis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alignsim.engine.moves import DOMAINS, MONTHLY
from alignsim.scenario.errors import Problem
from alignsim.scenario.subject import Subject

if TYPE_CHECKING:
    from alignsim.scenario.marks import Key
    from alignsim.scenario.schema import Script

ROLES = {"propose": "mediator", "claim": "mediator", "accept": "rival", "refuse": "rival", "credit": "rival", "deny": "rival"}


class CrisisChecks(Subject):
    """Find what is wrong with crisis pairs, attacks, ceasefires, and moves that only a crisis brings."""

    @property
    def whole(self) -> bool:
        """Tell whether all crisis pairs could be read."""
        return self.origin.whole("crises")

    def all(self) -> list[Problem]:
        """Give all problems."""
        return [*self._pairs(), *self._shocks(), *self._scripts(), *self._conduct()]

    def _pairs(self) -> Iterator[Problem]:
        for n, crisis in enumerate(self.scenario.crises):
            key: Key = ("crises", n)
            if crisis.mediator is not None:
                yield from self._mediator((*key, "mediator"), crisis.mediator, crisis.pair)
            if (crisis.arms is None) != (crisis.stocks is None):
                which = "stocks" if crisis.stocks is None else "arms"
                yield self.problem(key, f"{which} missing: a race of arms needs coefficients and stocks to start from",
                                   "arms with stocks, or neither")

    def _mediator(self, key: Key, mediator: str, pair: Sequence[str]) -> Iterator[Problem]:
        if mediator in pair:
            yield self.problem(key, f"{mediator} cannot mediate in its own crisis", "a third country")
        elif mediator not in self.checks.deciding:
            yield self.problem(key, f"{mediator} does not choose its moves here, so it cannot mediate",
                               ", ".join(code for code in self.checks.deciding if code not in pair))

    def _shocks(self) -> Iterator[Problem]:
        pairs = [set(crisis.pair) for crisis in self.scenario.crises]
        allowed = ", ".join("-".join(crisis.pair) for crisis in self.scenario.crises)
        for n, shock in enumerate(self.scenario.shocks):
            if shock.kind == "ceasefire" and set(shock.pair) not in pairs and self.whole:
                yield self.problem(("shocks", n, "pair"), f"{'-'.join(shock.pair)} is no crisis pair of this scenario", allowed)
        for n, process in enumerate(self.scenario.processes):
            if process.kind == "attack":
                yield from self.checks.pair(("processes", n), ("on",), ("blamed",), process.on, process.blamed, self.checks.codes)

    def _scripts(self) -> Iterator[Problem]:
        for n, line in enumerate(self.scenario.scripts if self.whole else ()):
            yield from self._script(("scripts", n), line)

    def _script(self, key: Key, line: Script) -> Iterator[Problem]:
        here = {line.country, line.toward}
        if line.domain == "crisis" and not any(set(c.pair) == here and c.bargaining for c in self.scenario.crises):
            yield self.problem((*key, "domain"), f"{line.country} and {line.toward} do not bargain in crises here",
                               "a pair named under crises with bargaining: true")
        if line.domain in ("mediation", "claim"):
            mediating = [c for c in self.scenario.crises if c.mediator in here and here - {c.mediator} <= set(c.pair)]
            if not mediating:
                yield self.problem((*key, "domain"),
                                   f"neither of {line.country} and {line.toward} mediates in a crisis of the other",
                                   "a pair named under crises and its mediator")
            elif line.move in ROLES:
                role = "mediator" if line.country == mediating[0].mediator else "rival"
                if ROLES[line.move] != role:
                    moves = [move for move, its in ROLES.items() if its == role and _of(move, line.domain)]
                    yield self.problem((*key, "move"), f"{line.move} is no move of a {role}", ", ".join(["none", *moves]))

    def _conduct(self) -> Iterator[Problem]:
        for n, override in enumerate(self.scenario.conduct.overrides):
            if override.domain in DOMAINS[MONTHLY:]:
                yield self.problem(("conduct", "overrides", n, "domain"),
                                   f"{override.domain} has no ordinary conduct: its answers arise with a crisis, all alike",
                                   ", ".join(DOMAINS[:MONTHLY]))


def _of(move: str, domain: str) -> bool:
    return (move in ("propose", "accept", "refuse")) == (domain == "mediation")
