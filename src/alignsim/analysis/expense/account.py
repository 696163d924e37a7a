"""Account: the elasticity of an impulse, with duties frozen and without, and its split by channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.expense.cells import Cell, Sums, sums
from alignsim.analysis.expense.worlds import CHANNELS, OFF, check_triangle, with_impulse, without
from alignsim.analysis.job import Job
from alignsim.analysis.ratio import Elasticity, ratio_of_means
from alignsim.analysis.resampling import Bootstrap
from alignsim.analysis.structure import Shapley, shapley

if TYPE_CHECKING:
    from alignsim.scenario import Resolved

CLAIMED = -0.1
"""An elasticity above this counts as no expense of note: a tenth of what is gained is lost. Unit: 1."""
SEPARATE = 0.25
"""Channels separate where what they do only together is below this share."""
INNER = ("direct", "belief")
"""Channels that parameters switch, so that their settings run together."""


@dataclass(frozen=True)
class Expense:
    """Hold what an impulse costs the observer's stance toward the hub, per unit the hub gains with the partner.

    Parameters
    ----------
    impulse : str
        What the hub does every month.
    horizon, runs, lost : int
        Months; pairs of runs behind every number; pairs left out because a run of theirs failed.
    total, partial : Elasticity
        With all channels, and with duties frozen.
    rest : Elasticity
        With all channels off: what passes through none of them.
    split : Shapley or None
        By channel; None where a denominator is not told from naught.
    """

    impulse: str
    horizon: int
    runs: int
    lost: int
    total: Elasticity
    partial: Elasticity
    rest: Elasticity
    split: Shapley | None

    def separate(self) -> bool | None:
        """Say whether channels separate: what they do only together is below a quarter; None if it is not known."""
        return None if self.split is None else bool(self.split.interaction.value < SEPARATE)


def verdict(found: Elasticity, threshold: float = CLAIMED) -> str:
    """Say what an interval means for the claim that there is no expense.

    >>> verdict(Elasticity(-0.02, -0.05, 0.01, -0.1, 5.0, True)), verdict(Elasticity(-0.2, -0.3, -0.05, -1.0, 5.0, True))
    ('supported', 'open')
    """
    if not found.reliable:
        return "withheld"
    return "supported" if found.low > threshold else "refuted" if found.high < threshold else "open"


def expense(resolved: Resolved, impulses: Sequence[str], job: Job, resamples: int = 1000) -> tuple[Expense, ...]:
    """Give the account of impulses, each from paired runs with and without it over all combinations of channels.

    Parameters
    ----------
    resolved : Resolved
        What :func:`alignsim.scenario.load` gives.
    impulses : sequence of str
        Of ``IMPULSES``.
    job : Job
        How many runs; its months are the horizon h of eta(h), through which the impulse is held.
    resamples : int
        Of the pairs of runs, for intervals.

    Raises
    ------
    NoTriangleError
        If the scenario does not have the three countries, or the hub does not decide.

    Notes
    -----
    eta(h) = sum_{t <= h} dA(IND, USA) / sum_{t <= h} d a(USA, PAK), a ratio of means over runs. Where a scenario draws
    parameters, runs differ in them too, and the means are over both.
    """
    check_triangle(resolved)
    return tuple(_account(impulse, *changes, job, resamples) for impulse, changes in _changes(resolved, impulses, job).items())


def _changes(resolved: Resolved, impulses: Sequence[str], job: Job) -> dict[str, tuple[Any, Any, Any]]:
    """Give cost, gain and soundness of each impulse, channels on the first four axes. Shape (2, 2, 2, 2, run)."""
    cells: list[Cell] = [{k: v for name, on in zip(INNER, switched, strict=True) if not on for k, v in OFF[name].items()}
                         for switched in product((0, 1), repeat=len(INNER))]
    shape = (2, 2, 2, 2, job.runs)
    out = {impulse: (np.zeros(shape), np.zeros(shape), np.zeros(shape, bool)) for impulse in impulses}
    known: list[tuple[Any, Sums, dict[str, Sums]]] = []
    for tariff, mediation in product((0, 1), repeat=2):
        world = without(resolved, [name for name, on in (("tariff", tariff), ("mediation", mediation)) if not on])
        found = next((k for k in known if k[0] == world.scenario), None)
        if found is None:
            found = (world.scenario, sums(world, cells, job),
                     {name: sums(with_impulse(world, name, job.months), cells, job) for name in impulses})
            known.append(found)
        _, plain, driven = found
        for name, made in driven.items():
            cost, gain, sound = out[name]
            cost[:, tariff, :, mediation] = (made.observed - plain.observed).reshape(2, 2, job.runs)
            gain[:, tariff, :, mediation] = (made.engaged - plain.engaged).reshape(2, 2, job.runs)
            sound[:, tariff, :, mediation] = (made.sound & plain.sound).reshape(2, 2, job.runs)
    return out


def _account(impulse: str, cost: Any, gain: Any, sound: Any, job: Job, resamples: int) -> Expense:
    kept = sound.all(axis=(0, 1, 2, 3))
    cost, gain = cost[..., kept], gain[..., kept]
    reliable = all(ratio_of_means(c, g).reliable
                   for c, g in zip(cost.reshape(16, -1), gain.reshape(16, -1), strict=True))
    split = None
    if reliable:
        bootstrap = Bootstrap(np.random.default_rng(job.seed), resamples)
        split = shapley(cost[..., None], CHANNELS, bootstrap, gain[..., None])
    return Expense(impulse, job.months, int(kept.sum()), int((~kept).sum()),
                   ratio_of_means(cost[1, 1, 1, 1], gain[1, 1, 1, 1], job.seed),
                   ratio_of_means(cost[1, 0, 1, 1], gain[1, 0, 1, 1], job.seed),
                   ratio_of_means(cost[0, 0, 0, 0], gain[0, 0, 0, 0], job.seed), split)
