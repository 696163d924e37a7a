"""Checks of crude, penalties tied to its purchase, demands, and sanctions on suppliers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignsim.engine.moves import CRUDE
from alignsim.scenario.build.energy import crude_values, tied_setters
from alignsim.scenario.errors import Problem, near
from alignsim.scenario.subject import Subject

if TYPE_CHECKING:
    from alignsim.scenario.marks import Key

PENALTIES = ("impose", "lift")


class EnergyChecks(Subject):
    """Find what is wrong with crude and what is tied to it."""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Give who buys crude of whom, in the order of the file."""
        return [(line.buyer, line.supplier) for line in self.scenario.crude]

    def all(self) -> list[Problem]:
        """Give all problems."""
        return [*self._crude(), *self._penalties(), *self._demands(), *self._shocks(), *self._moves(), *self._unused()]

    def _bought(self, key: Key, buyer: str, supplier: str) -> Iterator[Problem]:
        """Refuse a pair that is not among those under crude."""
        known = self.checks.codes
        missing = (buyer, supplier) not in self.pairs and self.origin.whole("crude")
        if buyer in known and supplier in known and missing:
            sellers = [b for a, b in self.pairs if a == buyer]
            yield self.problem(key, f"{buyer} buys no crude of {supplier} here", self._named(), near(supplier, sellers))

    def _named(self) -> str:
        pairs = ", ".join(f"{a} of {b}" for a, b in self.pairs)
        return f"a pair named under crude: {pairs}" if pairs else "a pair named under crude, where there is none yet"

    def _value(self, family: str, buyer: str, supplier: str) -> float | None:
        """Give the value of a parameter of a pair, or None if neither the scenario nor the table has one."""
        from alignsim.parameters import load

        name = f"{family}_{buyer}_{supplier}"
        chosen = {**crude_values(self.scenario), **self.scenario.parameters, **self.scenario.levers}
        for source in (name, family):
            if source in chosen:
                return chosen[source]
            if source in load():
                return load()[source].value
        return None

    def _crude(self) -> Iterator[Problem]:
        for n, line in enumerate(self.scenario.crude):
            key: Key = ("crude", n)
            yield from self.checks.pair(key, ("buyer",), ("supplier",), line.buyer, line.supplier, self.checks.codes)
            if (line.buyer, line.supplier) in self.pairs[:n]:
                yield self.problem(key, f"{line.buyer} of {line.supplier} is named twice", "every pair once")
            volume, cap = (self._value(f"crude_{what}", line.buyer, line.supplier) for what in ("volume", "cap"))
            for what, value in (("volume", volume), ("cap", cap)):
                if value is None:
                    yield self.problem(key, f"no {what} is known for {line.buyer} and {line.supplier}",
                                        f"{what}: a number of million barrels a day")
            if volume is not None and cap is not None and volume > cap:
                yield self.problem((*key, "volume" if line.volume is not None else "cap"),
                                    f"a volume of {volume:g} above the cap of {cap:g}", "a volume up to the cap (mb/d)")

    def _penalties(self) -> Iterator[Problem]:
        for n, line in enumerate(self.scenario.setters):
            if line.penalty is None:
                continue
            key: Key = ("setters", n, "penalty")
            if line.penalty.buyer not in (None, line.on):
                yield self.problem((*key, "buyer"), f"the duty falls on {line.on}, not on {line.penalty.buyer}", line.on)
            yield from self.checks.known((*key, "supplier"), line.penalty.supplier, self.checks.codes)
            yield from self._bought((*key, "supplier"), line.on, line.penalty.supplier)
            usual = self._value("crude_volume", line.on, line.penalty.supplier)
            if usual is not None and line.penalty.threshold is not None and line.penalty.threshold >= usual:
                yield self.problem((*key, "threshold"), f"{line.penalty.threshold:g} is met by the usual volume already",
                                    f"below {usual:g} (mb/d)")

    def _demands(self) -> Iterator[Problem]:
        for n, line in enumerate(self.scenario.demands):
            yield from self._bought(("demands", n, "supplier"), line.target, line.supplier)

    def _shocks(self) -> Iterator[Problem]:
        for n, shock in enumerate(self.scenario.shocks):
            if shock.kind == "supplier_sanction":
                key: Key = ("shocks", n)
                yield from self.checks.pair(key, ("buyer",), ("supplier",), shock.buyer, shock.supplier, self.checks.codes)
                yield from self._bought((*key, "supplier"), shock.buyer, shock.supplier)
                if all(getattr(shock, what) is None for what in CRUDE):
                    yield self.problem(key, "sets nothing", "at least one of " + ", ".join(CRUDE))

    def _moves(self) -> Iterator[Problem]:
        """Refuse scripts and shares of conduct that need a pair or a penalty that is not there."""
        tied = [(setter, target) for setter, target, _ in tied_setters(self.scenario)]
        whole = self.origin.whole("setters")
        for n, line in enumerate(self.scenario.scripts):
            if line.domain == "energy":
                yield from self._bought(("scripts", n, "toward"), line.country, line.toward)
            if whole and line.domain == "tariff" and line.move in PENALTIES and (line.country, line.toward) not in tied:
                yield self._untied(("scripts", n, "move"), line.country, line.toward)
        for n, usual in enumerate(self.scenario.conduct.overrides):
            key: Key = ("conduct", "overrides", n)
            if usual.domain == "energy":
                yield from self._bought((*key, "toward"), usual.country, usual.toward)
            for move in PENALTIES:
                penal = whole and usual.domain == "tariff" and usual.shares.get(move)
                if penal and (usual.country, usual.toward) not in tied:
                    yield self._untied((*key, "shares", move), usual.country, usual.toward)

    def _untied(self, key: Key, setter: str, target: str) -> Problem:
        return self.problem(key, f"no penalty of {setter} on {target} is tied to purchases here",
                             "a penalty: {supplier: CODE} on that pair under setters")

    def _unused(self) -> Iterator[Problem]:
        """Refuse a process that has nothing to act on."""
        kinds = [process.kind for process in self.scenario.processes]
        if "crude_discount" in kinds and not self.scenario.crude and self.origin.whole("crude"):
            yield self.problem(("processes", kinds.index("crude_discount")),
                                "there is no crude whose discount could wander", "at least one pair under crude")
