"""The world as a Mesa model: one run, month by month, equal to the same run of an ensemble to the last bit."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from alignsim.abm.country import Country
from alignsim.arithmetic import Array
from alignsim.engine.appraise import Appraisal
from alignsim.engine.chance import choices, noise, sights
from alignsim.engine.confront import confront
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.record import blank_record, keep
from alignsim.engine.records import Record
from alignsim.engine.sound import check_finite
from alignsim.engine.step import events, resolve, settle
from alignsim.engine.turns import keep_easing, kept_world, look_ahead, put_back, turns, weigh
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.numbers import chance_of


class AlignmentModel(mesa.Model):  # type: ignore[misc]  # Mesa ships no types
    """One run of a scenario, stepped by hand.

    Parameters
    ----------
    name : str
        Scenario, by name or path.
    run : int
        Which run of the ensemble this is.
    seed : int
        Seed of the ensemble.
    sets : tuple of str
        Settings such as "parameters.exclusivity=0.2".

    Examples
    --------
    >>> world = AlignmentModel("base", run=3)
    >>> world.step()
    >>> world.month
    1
    """

    def __init__(self, name: str = "base", run: int = 0, seed: int = 1, sets: tuple[str, ...] = ()) -> None:
        """Build the world before its first month."""
        super().__init__(rng=run)
        built = build(load(name, sets=sets))
        runs = np.array([run], np.uint64)
        self.codes, self.setup = built.countries, built.setup
        self.parameters = built.parameters(runs, seed)
        self.chance = chance_of(runs, seed)
        self.month = 0
        with np.errstate(all="ignore"):
            self.reference = prepare(self.setup, self.parameters)
            self.state = opening(self.setup, self.parameters)
        self.outlook: tuple[Appraisal, Array, Array]
        self.turn, self.pending = 0, np.zeros_like(self.state.alignment)
        self.before: Array = self.state.alignment
        self.noise: Array = np.zeros_like(self.before)
        self.sights: Array = sights(self.chance, 0, self.setup)
        self.uniforms: Array = choices(self.chance, 0, self.setup)
        self.countries = {code: Country(self, code) for code in self.codes}
        self.datacollector = mesa.DataCollector(
            model_reporters={f"{a}-{b}": _dyad(a, b) for a, b in self._deciding_dyads()} | {"stage": _stage},
            agent_reporters={"code": "code", "moves": _made})

    def step(self) -> None:
        """Let a month pass: observe, events, choose, confront, resolve, align. After the last month nothing happens."""
        if self.month >= self.setup.months:
            self.running = False
            return
        with np.errstate(all="ignore"):
            self.sights = sights(self.chance, self.month, self.setup)
            self.agents.do("observe")
            events(self.month, self.setup, self.parameters, self.reference, self.state, self.chance)
            self._choose()
            confront(self.month, self.setup, self.parameters, self.reference, self.state, self.outlook[0].marginal,
                     self.chance)
            settle(self.month, self.setup, self.parameters, self.reference, self.state, self.outlook[0], self.chance)
            resolve(self.month, self.setup, self.parameters, self.reference, self.state)
            self.before, self.noise = self.state.alignment * 1.0, noise(self.chance, self.month, self.setup)
            self.agents.do("align")
            check_finite(self.month, self.state)
        self.month += 1
        self.running = self.month < self.setup.months
        self.datacollector.collect(self)

    def simulate(self) -> Record:
        """Run all months from here and give the record, its run axis of length 1."""
        record = blank_record(self.setup, self.parameters)
        with np.errstate(all="ignore"):
            keep(self.month, self.setup, self.parameters, self.state, record)
            while self.month < self.setup.months:
                self.step()
                keep(self.month, self.setup, self.parameters, self.state, record)
        record.failed[:] = self.state.failed.astype(np.int16)
        record.cause[:] = self.state.cause.astype(np.int8)
        return record

    def _choose(self) -> None:
        """Let countries choose: all at once, or in turns that see what was chosen before."""
        self.pending = np.zeros_like(self.state.alignment)
        self.uniforms = choices(self.chance, self.month, self.setup)
        last = turns(self.setup) - 1
        for self.turn in range(last + 1):
            kept = kept_world(self.state) if last else None
            if kept is not None:
                look_ahead(self.turn, self.setup, self.parameters, self.state, self.pending)
            outlook = weigh(self.month, self.setup, self.parameters, self.reference, self.state)
            if self.turn > 0:
                keep_easing(self.turn, self.setup, self.outlook[0], outlook[0])
            self.outlook = outlook
            self.agents.do("choose")
            if kept is not None:
                put_back(kept, self.parameters, self.state)

    def _deciding_dyads(self) -> list[tuple[str, str]]:
        deciding = [self.codes[int(d)] for d in self.setup.deciders]
        return [(a, b) for n, a in enumerate(deciding) for b in deciding[n + 1:]]


def _dyad(a: str, b: str) -> Any:
    return lambda model: (model.countries[a].alignment(b) + model.countries[b].alignment(a)) / 2.0


def _stage(model: AlignmentModel) -> int:
    return int(model.state.stage.max(initial=0.0))


def _made(country: Country) -> str:
    """Name what a country did this month, holding aside."""
    parts = []
    for other in country.model.codes:
        made = [move for move in country.moves(other).values() if move not in ("silence", "none", "hold")]
        parts += [f"{move} {other}" for move in made]
    return ", ".join(parts)
