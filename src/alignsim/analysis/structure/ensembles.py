"""Structural ensembles: one paired difference under several rules of choice, ordinary conducts and orders of moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.paired import comparable
from alignsim.analysis.resampling import Bootstrap
from alignsim.analysis.structure.null import NullTest, beats_null
from alignsim.analysis.structure.variants import Agreement, agreement
from alignsim.arithmetic import Array
from alignsim.ensemble.running import run

if TYPE_CHECKING:
    import xarray

    from alignsim.analysis.job import Job
    from alignsim.scenario import Resolved
    from alignsim.scenario.schema import Scenario

Variant = Mapping[str, str]
RULES, CONDUCTS, ORDERS = ("logit", "best_response", "level_k"), ("coded", "uniform"), ("simultaneous", "sequential")
NULL = "random"
"""The rule under which payoffs move nothing: payoff sensitivity lambda = 0."""
WORDS = {1: "rises", 0: "open", -1: "falls"}


class NothingLeftError(ValueError):
    """Say that no comparison is left: of runs that finished everywhere, or of outcomes that are numbers in them."""


@dataclass(frozen=True)
class Structural:
    """Hold a paired difference under all variants of the model.

    Parameters
    ----------
    outcomes, units : tuple of str
        What is compared.
    agreement : Agreement
        Effects and verdicts. Shape (variant, outcome).
    nulls : tuple of NullTest
        For each variant, its effect against that of the null model with the same ordinary conduct and order, in the
        direction of the reference variant.
    runs, lost : int
        Pairs of runs behind every number, and those left out because a run failed in some variant.
    left_out : tuple of str
        Outcomes that are not numbers in all runs.
    """

    outcomes: tuple[str, ...]
    units: tuple[str, ...]
    agreement: Agreement
    nulls: tuple[NullTest, ...]
    runs: int
    lost: int
    left_out: tuple[str, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Give a row for each outcome: the reference effect, on what its verdict depends, and where it beats the null."""
        found, beats = self.agreement, np.stack([null.beats for null in self.nulls])
        effect = found.effect
        return [{
            "outcome": name, "unit": self.units[n], "difference": float(effect.value[0, n]), "low": float(effect.low[0, n]),
            "high": float(effect.high[0, n]), "verdict": WORDS[int(found.verdict[0, n])], "agree": float(found.share[n]),
            "depends_on": [f for f, where in found.depends.items() if where[n]], "holds": bool(found.holds[n]),
            "beats_null": float(beats[:, n].mean()), "robust": bool(found.holds[n] and beats[:, n].all()),
        } for n, name in enumerate(self.outcomes)]

    def variants(self) -> list[dict[str, Any]]:
        """Give a row for each variant and outcome: its effect with interval, its verdict, and the null model's effect."""
        effect = self.agreement.effect
        return [{
            **variant, "outcome": name, "difference": float(effect.value[v, n]), "low": float(effect.low[v, n]),
            "high": float(effect.high[v, n]), "verdict": WORDS[int(self.agreement.verdict[v, n])],
            "null": float(self.nulls[v].null.value[n]), "excess_low": float(self.nulls[v].excess.low[n]),
            "excess_high": float(self.nulls[v].excess.high[n]), "beats_null": bool(self.nulls[v].beats[n]),
        } for v, variant in enumerate(self.agreement.variants) for n, name in enumerate(self.outcomes)]


def variants_of(rules: Sequence[str] = RULES, conducts: Sequence[str] = CONDUCTS, orders: Sequence[str] = ORDERS) -> list[Variant]:
    """Give all combinations of levels, the first of each being the reference.

    >>> variants_of(("logit",), ("coded",), ("simultaneous",))
    [{'rule': 'logit', 'conduct': 'coded', 'order': 'simultaneous'}]
    """
    return [{"rule": r, "conduct": c, "order": o} for r, c, o in product(rules, conducts, orders)]


def under(resolved: Resolved, variant: Variant) -> Resolved:
    """Give a scenario under a variant, see :func:`varied`."""
    return replace(resolved, scenario=varied(resolved.scenario, variant))


def varied(scenario: Scenario, variant: Variant) -> Scenario:
    """Give the fields of a scenario under a variant: the rule goes to all countries, but those that follow a script keep to it."""
    countries = {code: country if country.rule == "fixed" else country.model_copy(update={"rule": None})
                 for code, country in scenario.countries.items()}
    conduct = scenario.conduct.model_copy(update={"table": variant["conduct"]})
    return scenario.model_copy(update={"rule": variant["rule"], "order": variant["order"], "conduct": conduct,
                                       "countries": countries})


def structural(
    resolved: Resolved, against: Resolved, variants: Sequence[Variant], job: Job, outcomes: Sequence[str] = (),
    resamples: int = 1000,
) -> Structural:
    """Compare two scenarios run by run under every variant, and every variant with the null model.

    Parameters
    ----------
    resolved, against : Resolved
        Differences are the first less the second.
    variants : sequence of mapping
        What :func:`variants_of` gives; the first is the reference.
    job : Job
        How every ensemble is run; the same random numbers everywhere.
    outcomes : sequence of str
        What is compared; without it, all that mean the same in both and that are numbers in all runs.
    resamples : int
        Of the pairs of runs, for intervals, and of random signs.

    Raises
    ------
    NothingLeftError
        If fewer than two runs finished everywhere, or no outcome is a number in all of them.
    KeyboardInterrupt
        If interrupted.
    """
    def difference(variant: Variant) -> tuple[xarray.DataArray, Any]:
        pair = [run(under(world, variant), job.runs, job.seed, job.months, job.backend, job.threads, "paths", job.progress)
                for world in (resolved, against)]
        if any(one.attrs["partial"] for one in pair):
            raise KeyboardInterrupt
        first, second = comparable(pair[0], pair[1])
        return first - second, (pair[0]["failed"].values == 0) & (pair[1]["failed"].values == 0)

    nulls = {(c, o): difference({"rule": NULL, "conduct": c, "order": o})
             for c, o in dict.fromkeys((v["conduct"], v["order"]) for v in variants)}
    made = [difference(variant) for variant in variants]
    sound = np.all([s for _, s in (*made, *nulls.values())], axis=0)
    if sound.sum() < 2:
        raise NothingLeftError(f"{int(sound.sum())} of {job.runs} runs finished under all variants; leave out a rule, or "
                               "ask for more")
    names, left_out = in_all_runs([d for d, _ in (*made, *nulls.values())], sound, outcomes)
    picked = [_values(d, sound, names) for d, _ in made]
    empty = {key: _values(d, sound, names) for key, (d, _) in nulls.items()}
    bootstrap = Bootstrap(np.random.default_rng(job.seed), resamples)
    found = agreement(np.stack(picked), variants, bootstrap, 0.0, names)
    signs = [-1 if value < 0.0 else 1 for value in found.effect.value[0]]
    tests = tuple(beats_null(one, empty[v["conduct"], v["order"]], bootstrap, signs, names)
                  for v, one in zip(variants, picked, strict=True))
    units = {str(n): str(u) for n, u in zip(made[0][0]["outcome"].values, made[0][0]["outcome_unit"].values, strict=True)}
    return Structural(tuple(names), tuple(units[n] for n in names), found, tests, int(sound.sum()), int((~sound).sum()),
                      tuple(left_out))


def in_all_runs(held: Sequence[xarray.DataArray], sound: Any, wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give the outcomes that are numbers in all sound runs of several ensembles, and those that are not.

    Parameters
    ----------
    held : sequence of DataArray
        Outcomes by run of each ensemble.
    sound : ndarray of bool
        The runs that count. Shape (run,).
    wanted : sequence of str
        The outcomes looked at; all but those of the start if none is named.

    Raises
    ------
    NothingLeftError
        If none is in all of them, or is a number in all of them.
    """
    usual = [str(n) for n in held[0]["outcome"].values if not str(n).endswith("_start")]
    asked = [name for name in (wanted or usual) if all(name in one["outcome"].values for one in held)]
    if not asked:
        raise NothingLeftError(f"{', '.join(wanted)}: not in both worlds, or taken over other countries in each")
    bad = [n for n in asked if not all(np.isfinite(one.sel(outcome=n).values[sound]).all() for one in held)]
    kept = [n for n in asked if n not in bad]
    if not kept:
        raise NothingLeftError(f"none of {', '.join(wanted or asked)} is a number in all {int(sound.sum())} runs")
    return kept, bad


def _values(difference: xarray.DataArray, sound: Any, names: Sequence[str]) -> Array:
    """Give values of shape (run, 1, outcome)."""
    return np.stack([difference.sel(outcome=n).values[sound] for n in names], axis=-1)[:, None, :]
