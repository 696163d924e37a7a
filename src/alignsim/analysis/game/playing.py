"""Play: from a scenario to the table of its alignment game and its equilibria."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.game.cells import WEIGHTS, Cells, play
from alignsim.analysis.game.players import players
from alignsim.analysis.game.robustness import survival
from alignsim.analysis.game.table import AlignmentGame, Logit, Solution, tables
from alignsim.analysis.game.terms import Terms
from alignsim.analysis.job import Job
from alignsim.arithmetic import Array
from alignsim.laws.equilibria import equilibria
from alignsim.laws.qre import NoBranchError, logit_equilibrium
from alignsim.results.trouble import ResultError
from alignsim.scenario.errors import Place, Problem, ScenarioError, near

if TYPE_CHECKING:
    from alignsim.analysis.game.players import Players
    from alignsim.scenario import Resolved


def alignment_game(
    scenario: str | Path, job: Job, sets: Iterable[str] = (), overrides: Iterable[str] = (), terms: Terms | None = None,
) -> AlignmentGame:
    """Let countries each pick a posture, run every combination as an ensemble, and solve the game.

    The payoff of a country is the discounted mean, over the months of the horizon, of the sum of the parts of its
    payoff, and over runs that finished in all cells. An autonomous posture weighs autonomy double; judged by
    "standing" weights, all cells count it alike, so that postures are strategies and not tastes.

    Parameters
    ----------
    scenario : str or Path
        Name or path.
    job : Job
        How each cell is run: at least 2 runs, at least 1 month.
    sets, overrides : iterable of str
        Settings and named overrides, applied to every cell.
    terms : Terms, optional
        Who picks a posture, and how payoffs are judged.

    Raises
    ------
    alignsim.scenario.ScenarioError
        With every problem of the scenario, or of what else was asked for.
    alignsim.results.ResultError
        If fewer than two runs finished in all cells.
    """
    from alignsim.scenario import load

    settings, named, on = list(sets), list(overrides), terms or Terms()
    usual = load(scenario, named, settings)
    who = players(usual.scenario, tuple(on.countries), on.partners)
    factor, one = _value(usual, "discount", on.discount), _value(usual, "stake_economic", on.stake)
    _sound(job, replace(on, stake=one, discount=factor))
    worlds = [load(scenario, named, [*settings, *who.settings(profile)]) for profile in who.profiles]
    cells = _played(worlds, who, job, factor)
    held = {"standing": cells.standing, "posture": cells.posture}
    found = {w: solve(x[:, :, ~cells.failed], (3,) * len(who.codes), on.precision, one, job.seed) for w, x in held.items()}
    attrs = {**_attributes(usual, who, cells, job), "discount": factor}
    other = WEIGHTS[1 - WEIGHTS.index(on.weights)]
    return AlignmentGame(who, cells, on.weights, found[on.weights], found[other], attrs)


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


def _sound(job: Job, terms: Terms) -> None:
    stake, discount = float(terms.stake or 0.0), float(terms.discount or 0.0)
    wrong = [Problem(Place(f"--{name}"), "", f"{value!r} is out of range", allowed,
                     near(value, WEIGHTS) if name == "weights" else "")
             for name, value, good, allowed in (
                 ("runs", job.runs, job.runs >= 2, "at least 2"),
                 ("months", job.months, job.months >= 1, "at least 1, as for the scenario's horizon"),
                 ("weights", terms.weights, terms.weights in WEIGHTS, ", ".join(WEIGHTS)),
                 ("precision", terms.precision, 0.0 <= terms.precision < np.inf, "finite and not negative"),
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
