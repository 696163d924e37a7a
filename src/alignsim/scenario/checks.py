"""What fields cannot say one by one: countries that exist, dates in time, names in the table, shares that sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from alignsim.engine.moves import DOMAINS, MONTHLY, NOT_YET, OPTIONS
from alignsim.scenario.checks_accords import AccordChecks
from alignsim.scenario.checks_crisis import CrisisChecks
from alignsim.scenario.checks_energy import EnergyChecks
from alignsim.scenario.checks_left_out import left_out_problems
from alignsim.scenario.errors import Problem, near
from alignsim.scenario.layers import Layered
from alignsim.scenario.marks import Key
from alignsim.scenario.own import countries_of, own_kinds
from alignsim.scenario.schema import Scenario, Script


class Checks:
    """Find the problems of a scenario whose fields are each valid.

    Parameters
    ----------
    scenario : Scenario
        The scenario.
    origin : Layered
        Where its values came from.
    """

    def __init__(self, scenario: Scenario, origin: Layered) -> None:
        """Keep both."""
        self.scenario, self.origin, self.problem = scenario, origin, origin.problem
        written = origin.data.get("countries")
        raw: dict[str, Any] = written if isinstance(written, dict) else {}
        unread = [code for code in raw if code not in scenario.countries]   # has a problem of its own already
        self.codes = [*scenario.countries, *unread]
        misread = [code for code, c in scenario.countries.items() if raw.get(code, {}).get("role", c.role) != c.role]
        self.deciding = [code for code, c in scenario.countries.items() if c.role == "deciding" or code in misread] + unread
        self._told = {*unread, *misread}

    def all(self) -> list[Problem]:
        """Give all problems."""
        return [*self._countries(), *self._regions(), *self._conduct(), *self._pairs(), *self._doubles(),
                *self._shocks(), *self._scripts(), *self._order(), *self._parameters(), *self._uncertainties(),
                *self._constraints(), *self._references(), *self._subjects()]

    def _subjects(self) -> Iterator[Problem]:
        """Give the problems of crises, energy and agreements, but for what follows from a country that is wrong itself."""
        found = [*CrisisChecks(self).all(), *EnergyChecks(self).all(), *AccordChecks(self).all(), *left_out_problems(self)]
        for problem in found:
            if not self._told & set(re.findall(r"\w+", problem.message)):
                yield problem

    def known(self, key: Key, code: str | None, known: list[str], what: str = "country") -> Iterator[Problem]:
        """Refuse a code that is not among those known."""
        if code is not None and code not in known:
            yield self.problem(key, f"{code} is no {what} of this scenario", ", ".join(known), near(code, known))

    def pair(self, key: Key, first: Key, second: Key, a: str, b: str, known: list[str]) -> Iterator[Problem]:
        """Refuse two codes at two places below a key, of which the first is not known, the second no country, or both one."""
        yield from self.known((*key, *first), a, known)
        yield from self.known((*key, *second), b, self.codes)
        if a == b:
            yield self.problem((*key, *second), f"{a} with itself", "two different countries")

    def _countries(self) -> Iterator[Problem]:
        if not self.deciding:
            yield self.problem(("countries",), "no country decides", "at least one with role: deciding")
        for code, country in self.scenario.countries.items():
            key: Key = ("countries", code)
            if country.posture != "exclusive" and country.partner is not None:
                yield self.problem((*key, "partner"), "only an exclusive posture has a partner",
                                    "posture: exclusive with partner: CODE")
            if country.partner == code:
                yield self.problem((*key, "partner"), f"{code} cannot be its own partner", "another country")
            yield from self.known((*key, "partner"), country.partner, self.codes)
            for n, other in enumerate([] if country.toward == "all" else country.toward):
                yield from self.known((*key, "toward", n), other, self.codes)
                if other == code:
                    yield self.problem((*key, "toward", n), f"{code} with itself", "other countries")

    def _regions(self) -> Iterator[Problem]:
        from alignsim.parameters import UnknownNameError, figure

        regions = [*self.codes, *self.scenario.trade_regions]
        for n, region in enumerate(self.scenario.trade_regions):
            if region in self.codes:
                yield self.problem(("trade_regions", n), f"{region} is a country already", "regions that only trade")
        table: Any = self.scenario.trade
        if isinstance(table, str):
            try:
                held = list(figure(table).labels)
            except (UnknownNameError, KeyError, OSError) as error:
                yield self.problem(("trade",), str(error).strip("'\""), "the name of a figure")
                return
            rows = dict.fromkeys(held, held)
        else:
            rows = {a: list(row) for a, row in table.items()}
        for region in regions if self.origin.whole("trade") else ():
            if region not in rows or any(region not in row for row in rows.values()):
                key = ("trade_regions", self.scenario.trade_regions.index(region)) if region not in self.codes else (
                    "countries", region)
                yield self.problem(key, f"the table of trade has no {region}",
                                    "a row and column for every country and trade region", near(region, list(rows)))

    def _conduct(self) -> Iterator[Problem]:
        for n, line in enumerate(self.scenario.conduct.overrides):
            key: Key = ("conduct", "overrides", n)
            yield from self.pair(key, ("country",), ("toward",), line.country, line.toward, self.deciding)
            options = [o for o in OPTIONS[DOMAINS.index(line.domain)] if o not in NOT_YET]
            for option in line.shares:
                if option not in options:
                    yield self.problem((*key, "shares", option), f"{option} is no move of {line.domain}",
                                        ", ".join(options), near(option, options))
            if abs(sum(line.shares.values()) - 1.0) > 1e-9:
                yield self.problem((*key, "shares"), f"the shares sum to {sum(line.shares.values()):g}", "a sum of 1")

    def _pairs(self) -> Iterator[Problem]:
        for n, pair in enumerate(self.scenario.setters):
            yield from self.pair(("setters", n), ("setter",), ("on",), pair.setter, pair.on, self.codes)
        for n, crisis in enumerate(self.scenario.crises):
            yield from self.pair(("crises", n), ("pair", 0), ("pair", 1), crisis.pair[0], crisis.pair[1], self.codes)
            if crisis.patron:
                yield from self.pair(("crises", n), ("patron", 0), ("patron", 1), crisis.patron[0],
                                      crisis.patron[1], self.codes)
        for n, demand in enumerate(self.scenario.demands):
            yield from self.pair(("demands", n), ("holder",), ("target",), demand.holder, demand.target, self.codes)
            yield from self.known(("demands", n, "supplier"), demand.supplier, self.codes)

    def _doubles(self) -> Iterator[Problem]:
        """Refuse what is said twice: the later one would win, or count double, without a word."""
        s = self.scenario
        said: dict[Key, list[Any]] = {
            ("setters",): [(p.setter, p.on) for p in s.setters], ("crises",): [tuple(sorted(c.pair)) for c in s.crises],
            ("demands",): [(d.holder, d.target, d.supplier) for d in s.demands], ("trade_regions",): list(s.trade_regions),
            ("conduct", "overrides"): [(o.country, o.toward, o.domain) for o in s.conduct.overrides],
            ("processes",): [tuple(process) for process in s.processes],
            ("uncertainties",): s.uncertainties if isinstance(s.uncertainties, list) else []}
        for block, entries in said.items():
            for n, entry in enumerate(entries):
                if entry in entries[:n]:
                    first = self.origin.written((*block, entries.index(entry)))[-1]
                    yield self.problem((*block, n), f"speaks of the same as entry {first}", "each once")

    def outside(self, date: str) -> tuple[str, str]:
        """Say that a date is outside the scenario's months, and which these are; nothing if it is inside."""
        first, last = self.scenario.start, month_after(self.scenario.start, max(self.scenario.horizon - 1, 0))
        return ("", "") if first <= date <= last else (f"{date} is outside the scenario's months", f"{first} to {last}")

    def _dated(self, key: Key, date: str | None) -> Iterator[Problem]:
        message, allowed = self.outside(date) if date is not None else ("", "")
        if message:
            yield self.problem(key, message, allowed)

    def _shocks(self) -> Iterator[Problem]:
        for n, shock in enumerate(self.scenario.shocks):
            key: Key = ("shocks", n)
            yield from self._dated((*key, "date"), shock.date)
            if shock.kind in own_kinds():
                for field, code in countries_of(shock).items():
                    yield from self.known((*key, field), code, self.codes)
            elif shock.kind == "attack":
                yield from self.pair(key, ("blamed",), ("on",), shock.blamed, shock.on, self.codes)
            elif shock.kind == "leadership":
                yield from self.known((*key, "country"), shock.country, self.deciding, "deciding country")
            elif shock.kind in ("tariff", "void"):
                yield from self.pair(key, ("setter",), ("on",), shock.setter, shock.on, self.codes)

    def _scripts(self) -> Iterator[Problem]:
        setters = {(s.setter, s.on) for s in self.scenario.setters}
        for n, line in enumerate(self.scenario.scripts):
            key: Key = ("scripts", n)
            yield from self.pair(key, ("country",), ("toward",), line.country, line.toward, self.deciding)
            yield from self._dated((*key, "from"), line.from_)
            yield from self._dated((*key, "until"), line.until)
            if line.until is not None and line.until < line.from_:
                yield self.problem((*key, "until"), f"{line.until} is before {line.from_}", f"{line.from_} or later")
            options = OPTIONS[DOMAINS.index(line.domain)]
            if line.move in NOT_YET:
                yield self.problem((*key, "move"), f"{line.move} is not available in this version",
                                    ", ".join(o for o in options if o not in NOT_YET))
            elif line.move not in options:
                yield self.problem((*key, "move"), f"{line.move} is no move of {line.domain}", ", ".join(options),
                                    near(line.move, options))
            pair = {"tariff": (line.country, line.toward), "answer": (line.toward, line.country)}.get(line.domain)
            if pair is not None and pair not in setters and self.origin.whole("setters"):
                yield self.problem((*key, "domain"), f"{pair[0]} sets no duties on {pair[1]} here",
                                    "a pair named under setters")
            yield from self._reached((*key, "toward"), line)

    def _reached(self, key: Key, line: Script) -> Iterator[Problem]:
        """Refuse a script toward a country that the one who acts makes no moves toward."""
        country = self.scenario.countries.get(line.country)
        limited = country is not None and country.toward != "all" and self.origin.whole("countries", line.country, "toward")
        reached = country.toward if country is not None and limited else self.codes
        if line.domain in DOMAINS[:MONTHLY] and line.toward in self.codes and line.toward not in reached:
            yield self.problem(key, f"{line.country} makes no moves toward {line.toward} here", ", ".join(reached))

    def _order(self) -> Iterator[Problem]:
        leads, leader = self.scenario.order == "leader_first", self.scenario.leader
        if leads and leader is None:
            yield self.problem(("order",), "nobody leads", f"leader: one of {', '.join(self.deciding)}")
        if leader is not None and not leads:
            yield self.problem(("leader",), f"nobody leads where moves are {self.scenario.order}", "order: leader_first")
        yield from self.known(("leader",), leader, self.deciding, "deciding country")

    def _parameters(self) -> Iterator[Problem]:
        from alignsim.parameters import load

        for block in ("parameters", "levers"):
            for name, value in getattr(self.scenario, block).items():
                key: Key = (block, name)
                yield from self._named(key, name)
                if block == "levers" and name in self.scenario.parameters:
                    yield self.problem(key, f"{name} is set under parameters too", "one of the two")
                drawn = self.scenario.uncertainties
                if drawn != "all" and name in drawn:
                    yield self.problem(key, f"{name} is drawn under uncertainties too", "one of the two")
                if name in load() and not load()[name].low <= value <= load()[name].high:
                    row = load()[name]
                    yield self.problem(key, f"{value:g} is out of range", f"{row.low:g} to {row.high:g} ({row.unit})")

    def _named(self, key: Key, name: str) -> Iterator[Problem]:
        from alignsim.parameters import load
        from alignsim.parameters.records import split_name

        if name not in load():
            known = [row.name for row in load().rows]
            yield self.problem(key, f"{name} is no parameter", "a name that `alignsim list parameters` shows",
                                near(name, known))
            return
        held = [*self.codes, *self.scenario.trade_regions]
        for code in split_name(name)[1] if load()[name].per else ():
            yield from self.known(key, code, held)

    def _uncertainties(self) -> Iterator[Problem]:
        from alignsim.parameters import load, prior

        drawn = self.scenario.uncertainties
        for n, name in enumerate([] if drawn == "all" else drawn):
            key: Key = ("uncertainties", name if isinstance(drawn, dict) else n)
            yield from self._named(key, name)
            if isinstance(drawn, dict) and name in load():
                try:
                    prior(drawn[name], load()[name].low, load()[name].high)
                except (TypeError, ValueError) as error:
                    yield self.problem(key, f"not a prior: {error}", "such as {uniform: [0, 1]} or {beta: [4, 6]}")

    def _constraints(self) -> Iterator[Problem]:
        for n, c in enumerate(self.scenario.constraints):
            if c.at_least is None and c.at_most is None:
                yield self.problem(("constraints", n), "a constraint without a bound", "at_least, at_most, or both")
            elif c.at_least is not None and c.at_most is not None and c.at_least > c.at_most:
                yield self.problem(("constraints", n, "at_most"), f"{c.at_most:g} is below at_least, which is {c.at_least:g}",
                                    f"{c.at_least:g} or more")

    def _references(self) -> Iterator[Problem]:
        from alignsim.scenario.statements import statement_ids

        known = statement_ids()
        for n, name in enumerate(self.scenario.rests_on):
            if name not in known:
                yield self.problem(("rests_on", n), f"{name} is no coded statement", f"{known[0]} to {known[-1]}",
                                    near(name, known))


def month_after(date: str, months: int) -> str:
    """Give the month some months later.

    >>> month_after("2025-11", 3)
    '2026-02'
    """
    year, month = (int(part) for part in date.split("-"))
    whole = year * 12 + month - 1 + months
    return f"{whole // 12:04d}-{whole % 12 + 1:02d}"
