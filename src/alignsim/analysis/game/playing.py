"""Play: from a scenario to the table of its alignment game and its equilibria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.game.cells import WEIGHTS, Cells, play
from alignsim.analysis.game.players import COUNTRIES, players
from alignsim.analysis.game.robustness import survival
from alignsim.analysis.game.table import AlignmentGame, Logit, Solution, tables
from alignsim.analysis.job import Job
from alignsim.arithmetic import Array
from alignsim.laws.equilibria import equilibria
from alignsim.laws.qre import NoBranchError, logit_equilibrium
from alignsim.results.trouble import ResultError
from alignsim.scenario.errors import Place, Problem, ScenarioError, near

if TYPE_CHECKING:
    from alignsim.analysis.game.players import Players
    from alignsim.ensemble.blocks import Progress
    from alignsim.scenario import Resolved


def alignment_game(
    scenario: str | Path, runs: int = 200, seed: int = 1, months: int | None = None, sets: Iterable[str] = (),
    overrides: Iterable[str] = (), countries: Sequence[str] = COUNTRIES, partners: Mapping[str, str | None] | None = None,
    weights: str = "standing", precision: float = 1.0, stake: float | None = None, discount: float | None = None,
    backend: str = "auto", threads: int | None = None, progress: Progress | None = None,
) -> AlignmentGame:
    """Let countries each pick a posture, run every combination as an ensemble, and solve the game.

    The payoff of a country is the discounted mean, over the months of the horizon, of the sum of the parts of its
    payoff, and over runs that finished in all cells. An autonomous posture weighs autonomy double; judged by
    "standing" weights, all cells count it alike, so that postures are strategies and not tastes.

    Parameters
    ----------
    scenario : str or Path
        Name or path.
    runs, seed : int
        Runs of each cell, at least 2; run k has the same random numbers in all cells.
    months : int, optional
        Months instead of the scenario's horizon, at least 1.
    sets, overrides : iterable of str
        Settings and named overrides, applied to every cell.
    countries : sequence of str
        Who picks a posture, two to four countries that decide.
    partners : mapping, optional
        Country to the partner it keeps to when exclusive.
    weights : str
        "standing", or "posture" to judge each cell by the weights that postures give.
    precision : float
        Of the logit equilibrium: a gain of one stake multiplies odds by e to this.
    stake : float, optional
        One stake; the parameter ``stake_economic`` if not given. Unit: % of own GDP a year.
    discount : float, optional
        Weight of a month relative to the one before; the parameter ``discount`` if not given, 1 for a plain mean.
    backend, threads, progress
        As in :func:`alignsim.ensemble.run`.

    Raises
    ------
    alignsim.scenario.ScenarioError
        With every problem of the scenario, or of what else was asked for.
    alignsim.results.ResultError
        If fewer than two runs finished in all cells.
    """
    from alignsim.scenario import load

    settings, named = list(sets), list(overrides)
    usual = load(scenario, named, settings)
    who = players(usual.scenario, tuple(countries), partners)
    horizon = usual.scenario.horizon if months is None else months
    factor, one = _value(usual, "discount", discount), _value(usual, "stake_economic", stake)
    _sound(runs, horizon, weights, precision, one, factor)
    worlds = [load(scenario, named, [*settings, *who.settings(profile)]) for profile in who.profiles]
    job = Job(runs, seed, horizon, backend, threads, progress)
    cells = _played(worlds, who, job, factor)
    held = {"standing": cells.standing, "posture": cells.posture}
    found = {w: solve(x[:, :, ~cells.failed], (3,) * len(who.codes), precision, one, seed) for w, x in held.items()}
    attrs = {**_attributes(usual, who, cells, job), "discount": factor}
    other = WEIGHTS[1 - WEIGHTS.index(weights)]
    return AlignmentGame(who, cells, weights, found[weights], found[other], attrs)


def _played(worlds: Sequence[Resolved], who: Players, job: Job, discount: float) -> Cells:
    from alignsim.scenario.build import build

    cells = play(lambda c: build(worlds[c].scenario, job.months), len(worlds), who.codes, job, discount)
    left = int((~cells.failed).sum())
    if left < 2:
        raise ResultError(f"{left} of {job.runs} runs finished in all {len(worlds)} cells; at least 2 are needed")
    return cells


def _value(usual: Resolved, name: str, given: float | None) -> float:
    """Give a number as given, else as the scenario sets it, else as the table of parameters has it."""
    from alignsim.parameters import load as parameter_table

    chosen = {**usual.scenario.parameters, **usual.scenario.levers}
    return float(given if given is not None else chosen.get(name, parameter_table()[name].value))


def _sound(runs: int, months: int, weights: str, precision: float, stake: float, discount: float) -> None:
    wrong = [Problem(Place(f"--{name}"), "", f"{value!r} is out of range", allowed,
                     near(value, WEIGHTS) if name == "weights" else "")
             for name, value, good, allowed in (
                 ("runs", runs, runs >= 2, "at least 2"),
                 ("months", months, months >= 1, "at least 1, as for the scenario's horizon"),
                 ("weights", weights, weights in WEIGHTS, ", ".join(WEIGHTS)),
                 ("precision", precision, 0.0 <= precision < np.inf, "finite and not negative"),
                 ("stake", stake, 0.0 < stake < np.inf, "finite and above 0"),
                 ("discount", discount, 0.0 < discount <= 1.0, "above 0, at most 1")) if not good]
    if wrong:
        raise ScenarioError(wrong)


def solve(payoffs: Array, shape: tuple[int, ...], precision: float, stake: float, seed: int) -> Solution:
    """Find the equilibria of a table of payoffs, and how they bear resampling of the runs.

    Parameters
    ----------
    payoffs : Array
        By cell, country and run. Shape (C, n, W). Unit: % of own GDP a year.
    shape : tuple of int
        Postures of each country; their product is C.
    precision, stake : float
        Of the logit equilibrium; their ratio is lambda over payoffs.
    seed : int
        Seed of the resampling.
    """
    means = tables(payoffs, shape)
    shares, none = survival(payoffs, shape, seed)
    try:
        mixed = tuple(logit_equilibrium(means, precision / stake))
    except NoBranchError:
        mixed = None
    return Solution(equilibria(means), shares, none, Logit(precision, stake, mixed))


def _attributes(usual: Resolved, who: Players, cells: Cells, job: Job) -> dict[str, Any]:
    drawn = usual.scenario.uncertainties
    told = "all parameters, from their priors" if drawn == "all" else ", ".join(drawn)
    return {
        "scenario": usual.name, "title": usual.scenario.title, "question": usual.scenario.question, "seed": job.seed,
        "runs": job.runs, "failed": int(cells.failed.sum()), "months": cells.months,
        "backend": cells.backend, "countries": list(who.codes),
        "partners": dict(zip(who.codes, who.partners, strict=True)),
        "uncertainties": told or "none: parameters at their values, chance alone", "digest": usual.digest(),
        "layers": list(usual.layers)}
