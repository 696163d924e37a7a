"""What fields cannot say one by one about agreements: parties that exist and differ, who answers, what there is to break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alignsim.engine.moves import AGREEMENTS
from alignsim.scenario.errors import Problem
from alignsim.scenario.schema import Agreement
from alignsim.scenario.shocks import AgreementShock, BreachShock
from alignsim.scenario.subject import Subject

if TYPE_CHECKING:
    from alignsim.scenario.marks import Key


class AccordChecks(Subject):
    """Find what is wrong with agreements, with the shocks that sign or break them, and with scripts that propose them."""

    @property
    def whole(self) -> bool:
        """Tell whether all that names agreements could be read."""
        return self.origin.whole("agreements") and self.origin.whole("shocks")

    def all(self) -> list[Problem]:
        """Give all problems."""
        return [*self.lines(), *self.shocks(), *self.scripts()]

    def lines(self) -> Iterator[Problem]:
        """Give the problems of the agreements named."""
        seen: set[tuple[str, ...]] = set()
        for n, line in enumerate(self.scenario.agreements):
            key: Key = ("agreements", n)
            yield from self._parties(key, line.parties)
            if identity(line.kind, line.parties) in seen:
                yield self.problem(key, f"{line.kind} of {' and '.join(line.parties)} is given twice", "one line for each")
            seen.add(identity(line.kind, line.parties))
            if set(line.parties) <= set(self.scenario.countries) and len(set(line.parties)) == 2:
                yield from self._answers(key, line)
            if line.duty is not None and line.kind != "trade_deal":
                yield self.problem((*key, "duty"), f"a {line.kind} caps no duty", "duty with kind: trade_deal")

    def shocks(self) -> Iterator[Problem]:
        """Give the problems of shocks that sign or break agreements."""
        for n, shock in enumerate(self.scenario.shocks):
            key: Key = ("shocks", n)
            if isinstance(shock, AgreementShock):
                yield from self._parties(key, shock.parties)
            elif isinstance(shock, BreachShock):
                yield from self.checks.pair(key, ("by",), ("toward",), shock.by, shock.toward, self.checks.codes)
                if self.whole and identity(shock.agreement, [shock.by, shock.toward]) not in self.known():
                    yield self.problem(
                        (*key, "agreement"), f"{shock.by} and {shock.toward} have no {shock.agreement} to break",
                        "an agreement named under agreements, or signed by a shock")

    def known(self) -> set[tuple[str, ...]]:
        """Give the agreements that there may be: those named, and those signed by a shock."""
        there = {identity(line.kind, line.parties) for line in self.scenario.agreements}
        return there | {identity(s.agreement, s.parties) for s in self.scenario.shocks if isinstance(s, AgreementShock)}

    def scripts(self) -> Iterator[Problem]:
        """Give the problems of scripts that propose what the scenario does not offer, or break what there is not."""
        for n, line in enumerate(self.scenario.scripts):
            if self.whole and (line.domain, line.move) == ("agreement", "breach") and not any(
                    {line.country, line.toward} == set(parties) for _, *parties in self.known()):
                yield self.problem(("scripts", n, "move"), f"{line.country} and {line.toward} have no agreement to break",
                                    "an agreement named under agreements, or signed by a shock")
            if line.domain == "agreement" and line.move in AGREEMENTS:
                offered = [x.kind for x in self.scenario.agreements if {line.country, line.toward} == set(x.parties)]
                if line.move not in offered and self.origin.whole("agreements"):
                    yield self.problem(
                        ("scripts", n, "move"), f"{line.country} and {line.toward} have no {line.move} to conclude here",
                        ", ".join(offered) or "what is named for the two under agreements")

    def _parties(self, key: Key, parties: Sequence[str]) -> Iterator[Problem]:
        return self.checks.pair(key, ("parties", 0), ("parties", 1), parties[0], parties[1], self.checks.codes)

    def _answers(self, key: Key, line: Agreement) -> Iterator[Problem]:
        deciding = [c for c in line.parties if self.scenario.countries[c].role == "deciding"]
        if not deciding:
            yield self.problem((*key, "parties"), "neither party decides",
                                "at least one with role: deciding, or a shock that signs it")
        elif len(deciding) == 1 and line.consent is None:
            silent = next(code for code in line.parties if code not in deciding)
            yield self.problem(key, f"the answer of {silent}, which does not decide, is missing",
                                "consent: given or consent: withheld")
        elif len(deciding) == 2 and line.consent is not None:
            yield self.problem((*key, "consent"), "both parties decide for themselves", "no consent here")


def identity(kind: str, parties: Sequence[str]) -> tuple[str, ...]:
    """Give what tells one agreement from another, whoever is named first.

    >>> identity("pact", ["PAK", "GULF"]) == identity("pact", ["GULF", "PAK"])
    True
    """
    return (kind, *sorted(parties))
