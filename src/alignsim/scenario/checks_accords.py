"""What fields cannot say one by one about agreements: parties that exist and differ, who answers, what there is to break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignsim.engine.moves import AGREEMENTS
from alignsim.scenario.errors import Problem, near
from alignsim.scenario.layers import Layered
from alignsim.scenario.marks import Key
from alignsim.scenario.schema import Agreement, Scenario
from alignsim.scenario.shocks import AgreementShock, BreachShock


def accord_problems(scenario: Scenario, origin: Layered) -> list[Problem]:
    """Give the problems of agreements, of the shocks that sign or break them, and of scripts that propose them."""
    checks = AccordChecks(scenario, origin)
    return [*checks.lines(), *checks.shocks(), *checks.scripts()]


class AccordChecks:
    """Find the problems of agreements in a scenario whose fields are each valid.

    Parameters
    ----------
    scenario : Scenario
        The scenario.
    origin : Layered
        Where its values came from.
    """

    def __init__(self, scenario: Scenario, origin: Layered) -> None:
        """Keep both."""
        self.scenario, self.origin = scenario, origin
        self.codes = list(scenario.countries)

    def lines(self) -> Iterator[Problem]:
        """Give the problems of the agreements named."""
        seen: set[tuple[str, ...]] = set()
        for n, line in enumerate(self.scenario.agreements):
            key: Key = ("agreements", n)
            yield from self._parties([(*key, "parties", 0), (*key, "parties", 1)], line.parties)
            if identity(line.kind, line.parties) in seen:
                yield self._problem(key, f"{line.kind} of {' and '.join(line.parties)} is given twice", "one line for each")
            seen.add(identity(line.kind, line.parties))
            if set(line.parties) <= set(self.codes) and len(set(line.parties)) == 2:
                yield from self._answers(key, line)
            if line.duty is not None and line.kind != "trade_deal":
                yield self._problem((*key, "duty"), f"a {line.kind} caps no duty", "duty with kind: trade_deal")

    def shocks(self) -> Iterator[Problem]:
        """Give the problems of shocks that sign or break agreements."""
        for n, shock in enumerate(self.scenario.shocks):
            key: Key = ("shocks", n)
            if isinstance(shock, AgreementShock):
                yield from self._parties([(*key, "parties", 0), (*key, "parties", 1)], shock.parties)
            elif isinstance(shock, BreachShock):
                yield from self._parties([(*key, "by"), (*key, "toward")], [shock.by, shock.toward])
                if identity(shock.agreement, [shock.by, shock.toward]) not in self.known():
                    yield self._problem(
                        (*key, "agreement"), f"{shock.by} and {shock.toward} have no {shock.agreement} to break",
                        "an agreement named under agreements, or signed by a shock")

    def known(self) -> set[tuple[str, ...]]:
        """Give the agreements that there may be: those named, and those signed by a shock."""
        there = {identity(line.kind, line.parties) for line in self.scenario.agreements}
        return there | {identity(s.agreement, s.parties) for s in self.scenario.shocks if isinstance(s, AgreementShock)}

    def scripts(self) -> Iterator[Problem]:
        """Give the problems of scripts that propose what the scenario does not offer, or break what there is not."""
        for n, line in enumerate(self.scenario.scripts):
            if (line.domain, line.move) == ("agreement", "breach") and not any(
                    {line.country, line.toward} == set(parties) for _, *parties in self.known()):
                yield self._problem(("scripts", n, "move"), f"{line.country} and {line.toward} have no agreement to break",
                                    "an agreement named under agreements, or signed by a shock")
            if line.domain == "agreement" and line.move in AGREEMENTS:
                offered = [x.kind for x in self.scenario.agreements if {line.country, line.toward} == set(x.parties)]
                if line.move not in offered:
                    yield self._problem(
                        ("scripts", n, "move"), f"{line.country} and {line.toward} have no {line.move} to conclude here",
                        ", ".join(offered) or "what is named for the two under agreements")

    def _problem(self, key: Key, message: str, allowed: str = "", hint: str = "") -> Problem:
        return Problem(self.origin.place(key), ".".join(map(str, key)), message, allowed, hint)

    def _parties(self, keys: Sequence[Key], codes: Sequence[str]) -> Iterator[Problem]:
        for key, code in zip(keys, codes, strict=True):
            if code not in self.codes:
                yield self._problem(key, f"{code} is no country of this scenario", ", ".join(self.codes),
                                    near(code, self.codes))
        if codes[0] == codes[1]:
            yield self._problem(keys[1], f"{codes[0]} with itself", "two different countries")

    def _answers(self, key: Key, line: Agreement) -> Iterator[Problem]:
        deciding = [c for c in line.parties if self.scenario.countries[c].role == "deciding"]
        if not deciding:
            yield self._problem((*key, "parties"), "neither party decides",
                                "at least one with role: deciding, or a shock that signs it")
        elif len(deciding) == 1 and line.consent is None:
            silent = next(code for code in line.parties if code not in deciding)
            yield self._problem(key, f"the answer of {silent}, which does not decide, is missing",
                                "consent: given or consent: withheld")
        elif len(deciding) == 2 and line.consent is not None:
            yield self._problem((*key, "consent"), "both parties decide for themselves", "no consent here")


def identity(kind: str, parties: Sequence[str]) -> tuple[str, ...]:
    """Give what tells one agreement from another, whoever is named first.

    >>> identity("pact", ["PAK", "GULF"]) == identity("pact", ["GULF", "PAK"])
    True
    """
    return (kind, *sorted(parties))
