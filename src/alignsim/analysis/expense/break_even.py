"""Surface: over exclusivity and prior belief, where engagement begins to cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.discovery import PhaseMap
from alignsim.analysis.discovery.phases import crossing
from alignsim.analysis.expense.account import CLAIMED
from alignsim.analysis.expense.cells import Cell, sums
from alignsim.analysis.expense.worlds import HUB, OBSERVER, check_triangle, with_impulse
from alignsim.analysis.job import Job
from alignsim.analysis.ratio import RELIABLE
from alignsim.analysis.resampling import Bootstrap, Estimate, enough
from alignsim.arithmetic import Array

if TYPE_CHECKING:
    from alignsim.scenario import Resolved

EXCLUSIVITY = (0.0, 0.25, 0.5, 0.75, 1.0)
BELIEF = (0.001, 0.025, 0.05, 0.1, 0.2, 0.35, 0.6, 0.9)
SEEN = (0.0, 1.0)
"""Whether the observer sees the content of what the hub does: never, or always."""


@dataclass(frozen=True)
class Surface:
    """Hold the elasticity of one content over exclusivity and prior belief.

    Parameters
    ----------
    impulse : str
        The content.
    transparency : float
        Chance that the observer sees the content. Unit: probability.
    map : PhaseMap
        Elasticity by cell, exclusivity along x and prior belief along y; nan where it is withheld.
    largest : Estimate
        Largest product of exclusivity and prior belief on the surface at which the elasticity is not below the
        threshold. Shape ().
    safe : Estimate
        The least product on the surface at which it is below: up to there, no combination costs more; nan where it never is.
    lost : int
        Pairs of runs left out because a run of theirs failed.
    """

    impulse: str
    transparency: float
    map: PhaseMap
    largest: Estimate
    safe: Estimate
    lost: int


def surface(
    resolved: Resolved, impulses: Sequence[str], job: Job, exclusivity: Sequence[float] = EXCLUSIVITY,
    belief: Sequence[float] = BELIEF, seen: Sequence[float] = SEEN, threshold: float = CLAIMED, resamples: int = 1000,
) -> tuple[Surface, ...]:
    """Map the elasticity over exclusivity and prior belief, for each content and transparency.

    Parameters
    ----------
    resolved, impulses, job
        As in :func:`alignsim.analysis.expense.expense`.
    exclusivity, belief, seen : sequence of float
        Levels of exclusivity_IND, belief_prior_IND_USA and transparency_IND_USA; increasing. The same runs at all.
    threshold : float
        Elasticity at which the verdict turns.
    resamples : int
        Of the pairs of runs.

    Raises
    ------
    NoTriangleError
        If the scenario does not have the three countries, or the hub does not decide.
    """
    check_triangle(resolved)
    cells: list[Cell] = [{f"transparency_{OBSERVER}_{HUB}": q, f"exclusivity_{OBSERVER}": x, f"belief_prior_{OBSERVER}_{HUB}": y}
                         for q, x, y in product(seen, exclusivity, belief)]
    plain = sums(resolved, cells, job)
    shape = (len(seen), len(exclusivity), len(belief), job.runs)
    out = []
    for impulse in impulses:
        made = sums(with_impulse(resolved, impulse, job.months), cells, job)
        cost, gain = (part.reshape(shape) for part in (made.observed - plain.observed, made.engaged - plain.engaged))
        kept = (made.sound & plain.sound).all(axis=0)
        for n, q in enumerate(seen):
            bootstrap = Bootstrap(np.random.default_rng(job.seed), resamples, over="replications")
            found = mapped(exclusivity, belief, cost[n][..., kept], gain[n][..., kept], threshold, bootstrap)
            out.append(Surface(impulse, float(q), *found, int((~kept).sum())))
    return tuple(out)


def mapped(
    x: Sequence[float], y: Sequence[float], cost: Array, gain: Array, threshold: float, bootstrap: Bootstrap,
) -> tuple[PhaseMap, Estimate, Estimate]:
    """Map a ratio of means over a grid, with the products of its levels at which it crosses a threshold.

    Parameters
    ----------
    x, y : sequence of float
        Levels, increasing.
    cost, gain : ndarray
        Above and below the line. Shape (x, y, run).
    threshold : float
        Where the verdict turns.
    bootstrap : Bootstrap
        Resamples runs, the same ones in all cells.

    Returns
    -------
    tuple
        The map, the largest product that is not below the threshold, and the least that is. All are withheld where runs are
        too few to tell a sign.
    """
    levels = [np.asarray(v, dtype=np.float64) for v in (x, y)]
    count = cost.shape[2]
    often = np.stack([np.bincount(bootstrap.rng.integers(0, count, count), minlength=count) for _ in range(bootstrap.count)])
    reliable = np.abs(gain.mean(axis=2)) >= RELIABLE * gain.std(axis=2, ddof=1) / np.sqrt(count)
    reliable &= (gain.mean(axis=2) != 0.0) & enough(count, bootstrap.level)

    def ratios(weight: Any) -> Array:
        above, below = (np.tensordot(weight, part, axes=([-1], [2])) for part in (cost, gain))
        return np.asarray(np.divide(above, below, out=np.full(above.shape, np.nan), where=(below != 0.0) & reliable))

    mean, drawn = ratios(np.ones(count)), ratios(often.astype(np.float64))
    lines = [_lines(levels[1], one, threshold)[0] for one in (mean, *drawn)]
    ends = np.array([products(levels[0], levels[1], one, threshold) for one in (mean, *drawn)])
    interval = bootstrap.interval
    found = PhaseMap(levels[0], levels[1], threshold, interval(mean, drawn), drawn.std(axis=0, ddof=1),
                     (drawn >= threshold).mean(axis=0), interval(lines[0], np.stack(lines[1:])),
                     _lines(levels[1], mean, threshold)[1])
    return found, interval(ends[0, 0], ends[1:, 0]), interval(ends[0, 1], ends[1:, 1])


def _lines(y: Array, mean: Array, threshold: float) -> tuple[Array, Any]:
    """Give where each row first crosses the threshold, nan in rows with a cell that is withheld, and how often."""
    whole = np.isfinite(mean).all(axis=1)
    line, crossings = crossing(y, np.where(np.isfinite(mean), mean, threshold), threshold)
    return np.where(whole, line, np.nan), np.where(whole, crossings, 0)


def products(x: Array, y: Array, mean: Array, threshold: float) -> tuple[float, float]:
    """Give the largest product of levels not below a threshold, and the least at which it is below; nan without one.

    Between cells along y the ratio is taken as a straight line. Rows with a cell that is withheld tell nothing.

    Examples
    --------
    >>> products(np.array([0.5, 1.0]), np.array([0.0, 1.0]), np.array([[0.0, -0.1], [0.0, -0.2]]), -0.1)
    (0.5, 0.5)
    """
    kept, lost = [], []
    for level, gap in zip(x, mean - threshold, strict=True):
        above = gap >= 0.0
        if np.isfinite(gap).all() and above.any():
            last = int(np.flatnonzero(above)[-1])
            kept.append(level * (y[-1] if last == len(y) - 1 else _naught(y, gap, last)))
        if np.isfinite(gap).all() and not above.all():
            first = int(np.flatnonzero(~above)[0])
            lost.append(level * (y[0] if first == 0 else _naught(y, gap, first - 1)))
    return float(max(kept, default=np.nan)), float(min(lost, default=np.nan))


def _naught(y: Array, gap: Array, n: int) -> Any:
    """Give where a straight line from the n-th to the next level passes naught."""
    return y[n] + gap[n] / (gap[n] - gap[n + 1]) * (y[n + 1] - y[n])
