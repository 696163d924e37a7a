"""Flipping: the search for a tipping point on real runs of a scenario, or of the difference of two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.decision.tipping import HALVINGS, STEPS, Tipping, tipping_point
from alignsim.analysis.resampling import Bootstrap
from alignsim.analysis.sweeps.trouble import AnalysisError, known
from alignsim.arithmetic import Array
from alignsim.ensemble.blocks import BLOCK, chosen_backend
from alignsim.ensemble.design.points import EDGE
from alignsim.ensemble.experiment.loading import Findings, study_from
from alignsim.ensemble.experiment.schema import Chosen, Experiment
from alignsim.ensemble.experiment.study import Case, Study, as_text
from alignsim.ensemble.sweep.work import simulated, values_of
from alignsim.results.counting import counted
from alignsim.scenario import Resolved
from alignsim.scenario.errors import Place
from alignsim.scenario.layers import Layered
from alignsim.scenario.marks import Key

Told = Callable[[int, int, int], None]
NEAR = 4
"""Outcomes named in place of one that not every run has: those of the same countries, told beside it."""


@dataclass(frozen=True)
class Claim:
    """Hold the claim that may flip: the mean of an outcome, or of its difference, lies above a level, or below it.

    Parameters
    ----------
    outcome : str
        Which.
    level : float
        Unit: of the outcome.
    above : bool
        Whether it is claimed to lie above.
    """

    outcome: str
    level: float
    above: bool = True

    def words(self, label: str) -> str:
        """Say it.

        >>> Claim("success", 0.5).words("base")
        'success in base is above 0.5 on average'
        """
        return f"{self.outcome} in {label} is {'above' if self.above else 'below'} {self.level:g} on average"


@dataclass(frozen=True)
class Flip:
    """Hold what the search found, in the terms of the scenario.

    Parameters
    ----------
    claim, label, unit : Claim, str, str
        What may flip, where, and in which unit.
    tipping : Tipping
        What was found.
    medians, there : ndarray
        Values of the parameters at the centre and after the move. Shape (parameter,). nan without a move.
    units : tuple of str
        Their units.
    replications, months : int
        Runs of each point, and their length.
    """

    claim: Claim
    label: str
    unit: str
    tipping: Tipping
    medians: Array
    there: Array
    units: tuple[str, ...]
    replications: int
    months: int

    def holds(self) -> bool | None:
        """Say whether the claim holds at the centre; None where it is open."""
        value, low, high = self.tipping.centre
        return None if low <= 0.0 <= high else (value > 0.0) == self.claim.above

    def rows(self) -> list[dict[str, Any]]:
        """Give a row for each parameter, the largest move first."""
        tip = self.tipping
        order = np.argsort(-np.nan_to_num(tip.weight), kind="stable")
        return [{"parameter": tip.parameters[n], "move": float(tip.move[n]), "weight": float(tip.weight[n]),
                 "median": float(self.medians[n]), "there": float(self.there[n]), "unit": self.units[n]} for n in order]


def study_for(
    first: Resolved, against: Resolved | None, parameters: Sequence[str], months: int | None, seed: int, replications: int,
) -> Study:
    """Give a study of one scenario, or two, that draws parameters from the priors of the table.

    Parameters
    ----------
    first, against : Resolved
        The scenarios.
    parameters : sequence of str
        What may move; what the first scenario draws if not given, or all that has a prior where it draws nothing.
    months, seed, replications : int
        As in an experiment.

    Raises
    ------
    AnalysisError
        If a parameter is unknown.
    ScenarioError
        If one has no prior or is set by a scenario.
    """
    from alignsim.parameters import load

    known(parameters, [row.name for row in load().rows], "parameter")
    worlds = [first, *([against] if against else [])]
    own = first.scenario.uncertainties
    drawn = list(dict.fromkeys(parameters)) or own or "all"
    experiment = Experiment(scenarios=[Chosen(scenario=w.name) for w in worlds], uncertainties=drawn, seed=seed,
                            months=months or first.scenario.horizon, replications=replications)
    cases = [Case(f"{n} {w.name}" if n else w.name, w.name, (), as_text(w.scenario)) for n, w in enumerate(worlds)]
    places: dict[Key, Place] = {("uncertainties", n): Place(f"--parameter {name}") for n, name in enumerate(drawn)}
    return study_from(first.name, experiment, cases, findings=Findings(Layered({}, places, ["the scenario"])))


def planned(study: Study, rounds: int) -> int:
    """Give the most runs that a search takes."""
    count = len(study.world.names)
    points = 1 + rounds * 4 * max(count, 1) + 2 * (STEPS + HALVINGS)
    return points * study.experiment.replications * len(study.world.cases)


def flip(
    study: Study, claim: Claim, most: float = 3.0, rounds: int = 3, backend: str = "auto", progress: Told | None = None,
    resamples: int = 300,
) -> Flip:
    """Search for the smallest move of the parameters, in prior standard deviations, that flips a claim.

    Parameters
    ----------
    study : Study
        What :func:`study_for` gives; with two cases the claim is on the first less the second.
    claim : Claim
        What may flip.
    most, rounds : float, int
        As in :func:`alignsim.analysis.decision.tipping_point`.
    backend : str
        "auto", "numpy" or "numba"; the bits are the same.
    progress : callable, optional
        Told runs done, most runs planned, runs failed.
    resamples : int
        For intervals.

    Raises
    ------
    AnalysisError
        If the outcome is unknown or has no value in some run, or nothing may move.
    """
    world = study.world
    known([claim.outcome], world.outcomes, "outcome")
    if not world.names:
        raise AnalysisError("nothing may move: the scenario draws no parameter that it reads")
    place, told = world.outcomes.index(claim.outcome), _Counted(planned(study, rounds), progress)
    used = chosen_backend(backend, told.asked, world.months)

    def margins(z: Array) -> Array:
        values = values_of(world, np.clip(_normal(z), EDGE, 1.0 - EDGE))
        levels = [_outcome(study, n, values, place, used, told) for n in range(len(world.cases))]
        return np.asarray((levels[0] - levels[1] if len(levels) > 1 else levels[0]) - claim.level)

    bootstrap = Bootstrap(np.random.default_rng(study.experiment.seed), resamples, 0.90, "both")
    try:
        found = tipping_point(margins, world.names, bootstrap, most, rounds)
    except ValueError as error:
        raise AnalysisError(f"{claim.outcome}: {error}") from error
    centre, there = (values_of(world, np.clip(_normal(z)[None], EDGE, 1.0 - EDGE))[0]
                     for z in (np.zeros(len(world.names)), np.nan_to_num(found.move)))
    moved = np.isfinite(found.move)
    label = " less ".join(case.source for case in world.cases)
    return Flip(claim, label, study.units[place], found, centre, np.where(moved, there, np.nan), _units(world.names),
                study.experiment.replications, world.months)


class _Counted:
    """Count runs and tell of them."""

    def __init__(self, asked: int, progress: Told | None) -> None:
        self.asked, self.done, self.progress = asked, 0, progress

    def add(self, runs: int) -> None:
        self.done += runs
        if self.progress is not None:
            self.progress(self.done, max(self.asked, self.done), 0)


def _outcome(study: Study, case: int, values: Array, place: int, backend: str, told: _Counted) -> Array:
    """Give an outcome at points in one case. Shape (point, replication)."""
    count = study.experiment.replications
    flat = np.arange(len(values) * count)
    parts, failed = [], 0
    for first in range(0, len(flat), BLOCK):
        some = flat[first:first + BLOCK]
        lanes = simulated(study.world.only(case), values[some // count], (some % count).astype(np.uint64), backend)
        parts.append(lanes.outcomes[:, -1])
        failed += int((lanes.failed != 0).sum())
        told.add(len(some))
    whole = np.concatenate(parts)
    if not np.isfinite(whole[:, place]).all():
        raise AnalysisError(_without_value(study, case, whole, failed, place))
    return whole[:, place].reshape(len(values), count)


def _without_value(study: Study, case: int, whole: Array, failed: int, place: int) -> str:
    """Say in how many runs an outcome has no value, why, and what every run has instead. Shape of whole (run, outcome)."""
    name, given = study.world.outcomes[place], np.isfinite(whole)
    missing = int((~given[:, place]).sum())
    head = f"{name} has no value in {missing:,} of {counted(len(whole), 'run')} of {study.world.cases[case].source}"
    if failed:
        return f"{head}: {counted(failed, 'run')} failed; alignsim run tells why and how to replay one"
    others = [n for n in np.flatnonzero(given.all(axis=0)) if not study.world.outcomes[n].endswith("_start")]
    ending = "_".join(name.split("_")[-2:])   # the countries that it is of
    near = sorted(others, key=lambda n: (not study.world.outcomes[n].endswith(ending), abs(n - place)))[:NEAR]
    return (f"{head}, where nothing happened that it could be taken over (unit: {study.units[place]}). A claim needs an outcome "
            f"that every run has, such as {', '.join(study.world.outcomes[n] for n in sorted(near))}")


def _normal(z: Array) -> Array:
    from scipy.special import ndtr

    return np.asarray(ndtr(z))


def _units(names: Sequence[str]) -> tuple[str, ...]:
    from alignsim.parameters import load

    table = load()
    return tuple(table[name].unit for name in names)
