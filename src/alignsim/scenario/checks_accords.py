"""What fields cannot say one by one about agreements: parties that exist and differ, who answers, what there is to break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignsim.engine.moves import AGREEMENTS
from alignsim.scenario.errors import Problem, near
from alignsim.scenario.layers import Layered
from alignsim.scenario.marks import Key
from alignsim.scenario.schema import Agreement, AgreementShock, BreachShock, Scenario


def accord_problems(scenario: Scenario, origin: Layered) -> list[Problem]:
    """Give the problems of agreements, of the shocks that sign or break them, and of scripts that propose them."""
    def problem(key: Key, message: str, allowed: str = "", hint: str = "") -> Problem:
        return Problem(origin.place(key), ".".join(map(str, key)), message, allowed, hint)

    def parties(keys: Sequence[Key], codes: Sequence[str]) -> Iterator[Problem]:
        known = list(scenario.countries)
        for key, code in zip(keys, codes, strict=True):
            if code not in known:
                yield problem(key, f"{code} is no country of this scenario", ", ".join(known), near(code, known))
        if codes[0] == codes[1]:
            yield problem(keys[1], f"{codes[0]} with itself", "two different countries")

    def of_lines() -> Iterator[Problem]:
        seen: set[tuple[str, ...]] = set()
        for n, line in enumerate(scenario.agreements):
            key: Key = ("agreements", n)
            yield from parties([(*key, "parties", 0), (*key, "parties", 1)], line.parties)
            one = (line.kind, *sorted(line.parties))
            if one in seen:
                yield problem(key, f"{line.kind} of {' and '.join(line.parties)} is given twice", "one line for each")
            seen.add(one)
            yield from answers(key, line)
            if line.duty is not None and line.kind != "trade_deal":
                yield problem((*key, "duty"), f"a {line.kind} caps no duty", "duty with kind: trade_deal")

    def answers(key: Key, line: Agreement) -> Iterator[Problem]:
        deciding = [c for c in line.parties if c in scenario.countries and scenario.countries[c].role == "deciding"]
        if not deciding and set(line.parties) <= set(scenario.countries):
            yield problem((*key, "parties"), "neither party decides", "at least one with role: deciding; or a shock that signs it")
        if len(set(deciding)) == 1 and line.consent is None and len(set(line.parties)) == 2:
            yield problem(key, "the answer of the party that does not decide is missing", "consent: given or consent: withheld")
        if len(set(deciding)) == 2 and line.consent is not None:
            yield problem((*key, "consent"), "both parties decide for themselves", "no consent here")

    def of_shocks() -> Iterator[Problem]:
        there = {(line.kind, *sorted(line.parties)) for line in scenario.agreements}
        there |= {(s.agreement, *sorted(s.parties)) for s in scenario.shocks if isinstance(s, AgreementShock)}
        for n, shock in enumerate(scenario.shocks):
            key: Key = ("shocks", n)
            if isinstance(shock, AgreementShock):
                yield from parties([(*key, "parties", 0), (*key, "parties", 1)], shock.parties)
            elif isinstance(shock, BreachShock):
                yield from parties([(*key, "by"), (*key, "toward")], [shock.by, shock.toward])
                if (shock.agreement, *sorted((shock.by, shock.toward))) not in there:
                    yield problem((*key, "agreement"), f"{shock.by} and {shock.toward} have no {shock.agreement} to break",
                                  "an agreement named under agreements, or signed by a shock")

    def of_scripts() -> Iterator[Problem]:
        for n, line in enumerate(scenario.scripts):
            if line.domain == "agreement":
                offered = [x.kind for x in scenario.agreements if {line.country, line.toward} == set(x.parties)]
                if line.move in AGREEMENTS and line.move not in offered:
                    yield problem(("scripts", n, "move"), f"{line.country} and {line.toward} have no {line.move} to conclude here",
                                  "what is named for the two under agreements" + (f": {', '.join(offered)}" if offered else ""))

    return [*of_lines(), *of_shocks(), *of_scripts()]
