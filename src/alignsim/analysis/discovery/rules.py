"""PRIM: a trajectory of ever denser boxes, found by patient peeling and pasting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from alignsim.analysis.discovery.boxes import Box, Columns, everything, shares
from alignsim.analysis.discovery.peeling import Step, gain, mean_gain, pastes, peels
from alignsim.arithmetic import Array

Objective = Literal["gain", "mean"]
Moves = Callable[[Box, Any, Columns, float], Iterator[Step]]


@dataclass(frozen=True)
class Prim:
    """Hold the boxes that peeling and pasting went through, from the whole space on.

    Parameters
    ----------
    columns : Columns
        The inputs.
    boxes : tuple of Box
        In the order they were found.
    coverage, density, mass : ndarray
        Share of cases of interest inside, share of what is inside that is of interest, share of points inside.
        Shape (box,). In the points the boxes were found in: a little too good.
    quasi_p : tuple of dict
        Of each box, for each limit (name, "low", "high" or "kept"): the chance that as many cases would lie inside if the
        limit did not matter.
    """

    columns: Columns
    boxes: tuple[Box, ...]
    coverage: Array
    density: Array
    mass: Array
    quasi_p: tuple[dict[tuple[str, str], float], ...]

    def dense(self, least: float) -> int:
        """Give the box of largest coverage among those at least so dense, or the densest where none is."""
        enough = np.flatnonzero(self.density >= least)
        return int(enough[self.coverage[enough].argmax()] if len(enough) else self.density.argmax())

    def nearest(self, coverage: float) -> int:
        """Give the box whose coverage is nearest to a value; among equals, the densest."""
        gap = np.abs(self.coverage - coverage)
        return int(np.where(gap == gap.min(), self.density, -1.0).argmax())


def prim(
    columns: Columns, cases: Any, peel: float = 0.05, paste: float = 0.05, least: float = 0.05,
    objective: Objective = "gain",
) -> Prim:
    """Find boxes in which cases of interest are dense.

    Parameters
    ----------
    columns : Columns
        The inputs.
    cases : array_like
        1 where of interest, else 0; with replications their share counts. Shape (point,) or (point, replication).
    peel, paste : float
        Share of the points inside that one step takes or adds.
    least : float
        Least mass of a box. Unit: share of points.
    objective : str
        ``gain``: density gained by point moved, fair to categories; ``mean``: density gained.

    Raises
    ------
    ValueError
        If cases do not fit, none or all are of interest, or a share is not between 0 and 1.

    Notes
    -----
    Source: Friedman and Fisher (1999), Statistics and Computing 9; Bryant and Lempert (2010), Technological Forecasting
    and Social Change 77, for coverage, density and quasi-p-values.

    Examples
    --------
    >>> from alignsim.analysis.discovery.boxes import columns_of
    >>> x = np.linspace(0.0, 1.0, 101)
    >>> found = prim(columns_of({"trust": x}), x > 0.8)
    >>> best = found.dense(1.0)
    >>> found.boxes[best].sentences(found.columns), float(found.coverage[best])
    (['trust at least 0.815'], 0.95)
    """
    for name, value in (("peel", peel), ("paste", paste), ("least mass", least)):
        if not 0.0 < value < 1.0:
            raise ValueError(f"{name} is a share between 0 and 1, not {value}")
    y = shares(cases, len(columns.values)).mean(axis=1)
    if not 0.0 < y.mean() < 1.0:
        raise ValueError(f"{'no' if y.mean() == 0.0 else 'every'} point is of interest, so there is nothing to tell apart")
    score = gain if objective == "gain" else mean_gain
    start = everything(len(columns.names))
    steps: list[Step] = [(start, np.ones(len(y), dtype=bool))]
    for moves, share in ((peels, peel), (pastes, paste)):
        _walk(steps, columns, y, moves, share, least, score)
    inside = np.stack([held for _, held in steps])
    found = tuple(box for box, _ in steps)
    return Prim(columns, found, inside @ y / y.sum(), inside @ y / inside.sum(axis=1), inside.mean(axis=1),
                tuple(quasi_p(box, columns, y) for box in found))


def _walk(
    steps: list[Step], columns: Columns, y: Array, moves: Moves, share: float, least: float,
    score: Callable[[Array, Any, Any], float],
) -> None:
    """Take the best step as long as it raises the density and leaves enough points; the simpler box among equals."""
    while True:
        box, inside = steps[-1]
        rated = [(score(y, inside, held), -len(new.restricted()), new, held)
                 for new, held in moves(box, inside, columns, share)]
        if not rated:
            return
        best = max(rated, key=lambda rate: rate[:2])
        if best[0] <= 0.0 or best[3].mean() < least:
            return
        steps.append((best[2], best[3]))


def quasi_p(box: Box, columns: Columns, y: Array) -> dict[tuple[str, str], float]:
    """Give, for each limit, the chance of as many cases inside if they were as dense as without the limit.

    P(X >= H), X binomial of T and H'/T': T points and H cases inside, primes without the limit; by the incomplete beta
    function, which takes shares of cases too.
    """
    from scipy.special import betainc

    inside = box.holds(columns.values)
    points, held = int(inside.sum()), float(y[inside].sum())
    out = {}
    for place, which, wide in box.freed():
        chance = float(y[wide.holds(columns.values)].mean())
        out[columns.names[place], which] = float(betainc(held, points - held + 1.0, chance)) if held > 0.0 else 1.0
    return out
