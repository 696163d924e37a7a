"""Reproducibility: how often each parameter is restricted when points are drawn anew, and how good boxes really are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.discovery.boxes import Columns, shares
from alignsim.analysis.discovery.rules import Prim, prim
from alignsim.analysis.resampling import Bootstrap, Estimate
from alignsim.arithmetic import Array


@dataclass(frozen=True)
class Reproducibility:
    """Hold what resampling says of a box.

    Parameters
    ----------
    parameters : tuple of str
        Names of the axis of the shares.
    by_coverage : ndarray
        Share of resamples in which the box nearest in coverage restricts the parameter. Shape (parameter,).
    coverage, density : Estimate
        Of the boxes nearest in coverage, judged at points they were not found in; the value is their mean.
    resamples : int
        Number of resamples.
    """

    parameters: tuple[str, ...]
    by_coverage: Array
    coverage: Estimate
    density: Estimate
    resamples: int


def reproducibility(found: Prim, chosen: int, cases: Any, bootstrap: Bootstrap, **options: Any) -> Reproducibility:
    """Run PRIM on resampled points, and judge its boxes at the points left out.

    Parameters
    ----------
    found : Prim
        What was found.
    chosen : int
        Which of its boxes.
    cases : array_like
        The same cases. Shape (point,) or (point, replication).
    bootstrap : Bootstrap
        Resamples points, or points and replications; 100 are enough.
    options : dict
        The same options as for `prim`.

    Raises
    ------
    ValueError
        If points are not to be resampled, or cases do not fit.

    Notes
    -----
    Source: Bryant and Lempert (2010), section 3.3, with bootstrap samples in place of their sub-samples.
    """
    if bootstrap.over == "replications":
        raise ValueError("the points of a scenario discovery are to be resampled; take over='points' or 'both'")
    columns = found.columns
    cases = shares(cases, len(columns.values))
    bootstrap.shape(cases)
    counts = np.zeros(len(columns.names))
    judged = np.full((bootstrap.count, 2), np.nan)
    for n, (rows, picked) in enumerate(bootstrap.picks(*cases.shape)):
        drawn = cases[rows][:, picked]
        if not 0.0 < drawn.mean() < 1.0:
            continue
        again = prim(columns.taken(rows), drawn, **options)
        alike = again.nearest(found.coverage[chosen])
        counts[list(again.boxes[alike].restricted())] += 1.0
        left = np.setdiff1d(np.arange(len(cases)), rows)
        judged[n] = _judged(again, alike, columns.taken(left), cases[left].mean(axis=1)) if len(left) else np.nan
    kept = [judged[:, k] for k in (0, 1)]
    means = [float(np.mean(k[np.isfinite(k)])) if np.isfinite(k).any() else float("nan") for k in kept]
    estimates = [bootstrap.interval(mean, k) for mean, k in zip(means, kept, strict=True)]
    return Reproducibility(columns.names, counts / bootstrap.count, estimates[0], estimates[1], bootstrap.count)


def _judged(found: Prim, place: int, columns: Columns, y: Array) -> Array:
    inside = found.boxes[place].holds(columns.values)
    whole = float(y.sum())
    return np.array([y[inside].sum() / whole if whole > 0.0 else np.nan, y[inside].mean() if inside.any() else np.nan])
