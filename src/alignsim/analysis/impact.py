"""Evidence impact: how outcomes and verdicts move when one coded statement is replaced by ignorance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.expense.account import verdict
from alignsim.analysis.expense.worlds import HUB, OBSERVER, PARTNER
from alignsim.analysis.paired import comparable
from alignsim.analysis.ratio import Elasticity, elasticity
from alignsim.analysis.resampling import Bootstrap, Estimate
from alignsim.analysis.structure.ensembles import WORDS, NothingLeftError, in_all_runs
from alignsim.arithmetic import Array
from alignsim.ensemble.running import run
from alignsim.scenario.build.energy import crude_values
from alignsim.scenario.build.uncertainty import priors_of

if TYPE_CHECKING:
    from alignsim.ensemble.blocks import Progress
    from alignsim.parameters import Prior
    from alignsim.parameters.records import Statement
    from alignsim.scenario import Resolved

CODED = ("coded", "stated")
"""Kinds of rows whose numbers come from statements."""
HORIZON = 12
"""Months over which the elasticity is taken."""
STILL = 1e-9
"""An outcome that spreads less counts as not varying."""


@dataclass(frozen=True)
class Impact:
    """Hold what each coded statement carries. K statements, or groups of them that set the same parameters.

    Parameters
    ----------
    groups : tuple of tuple of str
        Ids of statements that set the same parameters.
    parameters : tuple of tuple of str
        What they set.
    silent : tuple of str
        Statements that set no number here: claims to be tested, or what the scenario sets itself.
    outcomes, units : tuple of str
        What is looked at.
    spread : ndarray
        Standard deviation of each outcome with all statements in place. Shape (outcome,).
    shift : Estimate
        Mean outcome without the statement less that with all. Shape (K, outcome). Unit: of the outcome.
    widening : Estimate
        Standard deviation without the statement over that with all. Shape (K, outcome); nan where nothing varied before.
    change : Estimate
        Effect without the statement less that with all. Shape (K, outcome). Unit: of the outcome.
    effect : Estimate
        Difference of the scenario to that it is held against, with all statements first. Shape (1 + K, outcome).
    runs, lost : int
        Pairs of runs behind every number, and those left out because a run failed.
    left_out : tuple of str
        Outcomes that are not numbers in all runs.
    eta : tuple of Elasticity
        What the scenario costs India's stance toward the USA per unit of alignment of the USA and Pakistan gained over the
        other, in the first twelve months; with all statements first. Empty in worlds without the three countries.
    """

    groups: tuple[tuple[str, ...], ...]
    parameters: tuple[tuple[str, ...], ...]
    silent: tuple[str, ...]
    outcomes: tuple[str, ...]
    units: tuple[str, ...]
    spread: Array
    shift: Estimate
    widening: Estimate
    change: Estimate
    effect: Estimate
    runs: int
    lost: int
    left_out: tuple[str, ...]
    eta: tuple[Elasticity, ...] = ()

    def expenses(self) -> list[dict[str, Any]]:
        """Give a row for the elasticity with all statements, and without each group of them."""
        return [{"statements_replaced": list(group), "eta": one.value, "low": one.low, "high": one.high, "numerator": one.cost,
                 "denominator": one.gain, "claim": verdict(one)}
                for group, one in zip(((), *self.groups), self.eta, strict=False)]

    def verdicts(self) -> Any:
        """Give 1 where the interval of the effect lies above naught, -1 below, else 0. Shape (1 + K, outcome).

        Runs that are too few to tell a sign have no interval, and tell none.
        """
        return np.where(self.effect.low > 0.0, 1, np.where(self.effect.high < 0.0, -1, 0))

    def scaled(self) -> Array:
        """Give shifts in standard deviations of the outcome; nan where nothing varied. Shape (K, outcome)."""
        out = np.full(self.shift.value.shape, np.nan)
        return np.asarray(np.divide(self.shift.value, self.spread, out=out, where=self.spread > STILL))

    def rows(self) -> list[dict[str, Any]]:
        """Give a row for each group of statements and outcome."""
        words, scaled = self.verdicts(), self.scaled()
        return [{
            "statements": list(group), "parameters": list(self.parameters[k]), "outcome": name, "unit": self.units[n],
            "shift": float(self.shift.value[k, n]), "low": float(self.shift.low[k, n]), "high": float(self.shift.high[k, n]),
            "in_deviations": float(scaled[k, n]), "widening": float(self.widening.value[k, n]),
            "widening_low": float(self.widening.low[k, n]), "widening_high": float(self.widening.high[k, n]),
            "effect": float(self.effect.value[k + 1, n]), "effect_low": float(self.effect.low[k + 1, n]),
            "effect_high": float(self.effect.high[k + 1, n]), "change": float(self.change.value[k, n]),
            "change_low": float(self.change.low[k, n]), "change_high": float(self.change.high[k, n]),
            "verdict_with": WORDS[int(words[0, n])],
            "verdict_without": WORDS[int(words[k + 1, n])], "turns": bool(words[0, n] != words[k + 1, n]),
        } for k, group in enumerate(self.groups) for n, name in enumerate(self.outcomes)]


def sets(statement: Statement) -> tuple[str, ...]:
    """Give the rows of the table that a statement sets: coded or stated, with the statement among their sources.

    A claim to be tested names parameters it bears on and sets none.
    """
    from alignsim.parameters import load

    return tuple(row.name for row in load().rows if row.kind in CODED and ("statement", statement.id) in row.references)


def ignorance(name: str) -> Prior:
    """Give the prior of a parameter of which nothing is known: uniform over the range that a scenario may set.

    >>> str(ignorance("baseline_USA_IND"))
    'U(-1, 1)'
    """
    from alignsim.parameters import load, prior

    row = load()[name]
    return prior({"uniform": [row.low, row.high]}, row.low, row.high)


def groups_of(worlds: Sequence[Resolved]) -> tuple[dict[tuple[str, ...], list[str]], list[str]]:
    """Give statements by the parameters they set and that no world sets itself, and the statements that set none."""
    from alignsim.parameters.dossier import dossier

    groups: dict[tuple[str, ...], list[str]] = {}
    silent = []
    for statement in dossier().statements.values():
        names = tuple(name for name in sets(statement) if not all(name in _settled(world) for world in worlds))
        if names:
            groups.setdefault(names, []).append(statement.id)
        else:
            silent.append(statement.id)
    return groups, silent


def impact(
    resolved: Resolved, against: Resolved, runs: int = 100, seed: int = 1, months: int | None = None,
    outcomes: Sequence[str] = (), backend: str = "auto", progress: Progress | None = None, resamples: int = 1000,
) -> Impact:
    """Replace the parameters of one statement at a time by ignorance, and compare with all statements in place.

    Parameters
    ----------
    resolved, against : Resolved
        Levels are those of the first, effects the first less the second. Both draw what statements set from its prior,
        beside what they draw anyway; what they set themselves stays.
    runs, seed, months, backend, progress
        As in :func:`alignsim.ensemble.run`; the same random numbers everywhere.
    outcomes : sequence of str
        What is looked at; all that are numbers in all runs if not given.
    resamples : int
        Of the runs, for intervals.

    Raises
    ------
    NothingLeftError
        If fewer than two runs finished everywhere, no outcome is a number in all of them, or no statement sets anything.
    KeyboardInterrupt
        If interrupted.
    """
    groups, silent = groups_of((resolved, against))
    if not groups:
        raise NothingLeftError(f"the scenarios {resolved.name} and {against.name} set themselves all that statements set")
    coded = tuple(dict.fromkeys(name for names in groups for name in names))
    made: list[Any] = []
    eta: list[Elasticity] = []
    for unknown in ((), *groups):
        pair = [run(_drawing(world, coded, unknown), runs, seed, months, backend, keep="paths", progress=progress)
                for world in (resolved, against)]
        if any(one.attrs["partial"] for one in pair):
            raise KeyboardInterrupt
        if all({OBSERVER, HUB, PARTNER} <= set(map(str, one["source"].values)) for one in pair):
            eta.append(elasticity(pair[1], pair[0], OBSERVER, HUB, PARTNER, HORIZON, seed))
        made.append([(values, one["failed"].values == 0, values["outcome_unit"])
                     for one, values in zip(pair, comparable(pair[0], pair[1]), strict=True)])
    sound = np.all([ok for pair in made for _, ok, _ in pair], axis=0)
    if sound.sum() < 2:
        raise NothingLeftError(f"{int(sound.sum())} of {runs} runs finished throughout; ask for more")
    names, bad = in_all_runs([v for pair in made for v, _, _ in pair], sound, outcomes)
    levels = np.stack([[v.transpose("outcome", "run").sel(outcome=names).values[:, sound] for v, _, _ in pair] for pair in made])
    found = _estimates(np.moveaxis(levels, -1, 0), Bootstrap(np.random.default_rng(seed), resamples))
    units = made[0][0][2]
    return Impact(tuple(map(tuple, groups.values())), tuple(groups), tuple(silent), tuple(names),
                  tuple(str(u) for u in units.sel(outcome=names).values), levels[0, 0].std(axis=-1, ddof=1), *found,
                  int(sound.sum()), int((~sound).sum()), tuple(bad), tuple(eta))


def _settled(world: Resolved) -> set[str]:
    scenario = world.scenario
    return {*crude_values(scenario), *scenario.parameters, *scenario.levers}


def _drawing(world: Resolved, coded: Sequence[str], unknown: Sequence[str]) -> Resolved:
    """Give a world that draws coded parameters from their priors, and those of one statement from ignorance."""
    from alignsim.parameters import load

    table, scenario, settled = load(), world.scenario, _settled(world)
    drawn = {name: table[name].prior for name in coded if name not in settled and table[name].prior.family != "fixed"}
    drawn |= priors_of(scenario, tuple(scenario.countries))
    drawn |= {name: ignorance(name) for name in unknown if name not in settled}
    return replace(world, scenario=scenario.model_copy(update={"uncertainties": drawn}))


def _estimates(values: Array, bootstrap: Bootstrap) -> tuple[Estimate, Estimate, Estimate, Estimate]:
    """Give shift, widening, change of the effect, and effect. Shape of values (run, 1 + K, world, outcome)."""
    count = values.shape[1] - 1

    def statistics(one: Array) -> Array:
        level, effect = one[:, 0, :, 0], (one[:, 0, :, 0] - one[:, 0, :, 1]).mean(axis=0)
        mean, spread = level.mean(axis=0), level.std(axis=0, ddof=1)
        wide = np.divide(spread[1:], spread[:1], out=np.full(spread[1:].shape, np.nan), where=spread[:1] > STILL)
        return np.concatenate([mean[1:] - mean[:1], wide, effect[1:] - effect[:1], effect])

    found = bootstrap.estimate(statistics, values[:, None])
    return (found.at(np.s_[:count]), found.at(np.s_[count:2 * count]), found.at(np.s_[2 * count:3 * count]),
            found.at(np.s_[3 * count:]))
