"""Study: an experiment with all it rests on, ready to be run."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache

from alignsim.arithmetic import Array
from alignsim.ensemble.design import Points, design_of
from alignsim.ensemble.experiment.schema import Experiment
from alignsim.parameters import Prior
from alignsim.scenario.build import Model, build
from alignsim.scenario.own import codes_here
from alignsim.scenario.schema import Scenario


@dataclass(frozen=True)
class Case:
    """Hold one world of the outer axis: a scenario under one combination of levers.

    Parameters
    ----------
    label, source : str
        What the result calls it, and the scenario it comes from.
    levers : tuple of (str, float)
        What is set.
    scenario : str
        The resolved scenario as JSON, levers included.
    drawn : tuple of int
        Columns of the study's uncertainties that it draws; what it sets itself is not drawn.
    """

    label: str
    source: str
    levers: tuple[tuple[str, float], ...]
    scenario: str
    drawn: tuple[int, ...] = ()


@dataclass(frozen=True)
class World:
    """Hold what a worker needs to compute any run: plain values that travel to other processes.

    Parameters
    ----------
    cases : tuple of Case
        The outer axis.
    names, priors : tuple
        The uncertainties and their priors, in the order of the design's columns. D of them.
    correlations : tuple of (str, str, float)
        Dependences among them.
    given : bool
        Whether points hold the values themselves instead of shares of priors.
    months, every, seed : int
        Length of a run, months apart at which outcomes are followed, seed of chance.
    keep : bool
        Whether every run keeps its outcomes on the way.
    outcomes : tuple of str
        What every case reports, in the order of every block's columns. O of them.
    """

    cases: tuple[Case, ...]
    names: tuple[str, ...]
    priors: tuple[Prior, ...]
    correlations: tuple[tuple[str, str, float], ...]
    given: bool
    months: int
    every: int
    seed: int
    keep: bool
    outcomes: tuple[str, ...] = ()

    @property
    def followed(self) -> tuple[int, ...]:
        """Give the months at which outcomes are taken; the end is always one."""
        return tuple(sorted({*range(0, self.months + 1, self.every), self.months}))

    def model(self, case: int) -> Model:
        """Give a case in the engine's terms."""
        return model_of(self.cases[case].scenario, self.months)

    def only(self, case: int) -> World:
        """Give the same with one case, which is what one task needs."""
        return replace(self, cases=(self.cases[case],))


@dataclass(frozen=True)
class Study:
    """Hold a valid experiment.

    Parameters
    ----------
    name : str
        Its name.
    experiment : Experiment
        The fields.
    world : World
        What runs.
    units : tuple of str
        Units of the outcomes.
    table : Array or None
        Points of a CSV design. Shape (P, D).
    """

    name: str
    experiment: Experiment
    world: World
    units: tuple[str, ...]
    table: Array | None = None

    def points(self) -> Points:
        """Give the design."""
        return design_of(self.experiment.design, len(self.world.names), self.experiment.seed, self.table)

    def described(self) -> str:
        """Give the experiment as JSON, every default filled in."""
        return json.dumps(self.experiment.model_dump(mode="json", by_alias=True, exclude_none=True))


def model_of(scenario: str, months: int) -> Model:
    """Build a resolved scenario once in each process, and anew when other own parts are registered.

    Parameters
    ----------
    scenario : str
        The scenario as JSON.
    months : int
        Length of a run.
    """
    return _built(scenario, months, codes_here())


@lru_cache(maxsize=64)
def _built(scenario: str, months: int, own: tuple[tuple[int, ...], ...]) -> Model:  # noqa: ARG001  # a part of the key
    return build(Scenario.model_validate_json(scenario), months)


def as_text(scenario: Scenario) -> str:
    """Give a scenario as JSON that reads back to the same."""
    return scenario.model_dump_json(by_alias=True, exclude_none=True)
