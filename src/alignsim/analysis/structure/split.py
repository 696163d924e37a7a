"""Variance split: how much of the spread of an outcome comes from parameters, from the rule of choice and from chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.resampling import Bootstrap, Estimate, ratio
from alignsim.arithmetic import Array
from alignsim.results.missing import complete

PARTS = ("parameters", "rule", "parameters with rule", "chance")


@dataclass(frozen=True)
class VarianceSplit:
    """Hold the split of all outcomes.

    Parameters
    ----------
    parts : tuple of str
        Names of the first axis: parameters, rule, parameters with rule (their interaction), chance.
    variance : Estimate
        Variance of each part. Shape (part, ...). Unit: of the outcome, squared. Without bias, so that a part that is naught
        may come out below it.
    share : Estimate
        Of the whole. Shape (part, ...). nan where an outcome never differs.
    whole : Estimate
        Variance of a run whose rule, parameters and chance are all drawn. Shape (...).
    """

    parts: tuple[str, ...]
    variance: Estimate
    share: Estimate
    whole: Estimate


def variance_split(values: Any, bootstrap: Bootstrap, outcomes: Sequence[str] | None = None) -> VarianceSplit:
    """Split the variance of outcomes by the law of total variance.

    With f_l(x) = E[Y | rule l, parameters x]: parameters Var_x mean_l f_l, rule Var_l E_x f_l, parameters with rule
    mean_l Var_x f_l - Var_x mean_l f_l, chance mean_l E_x Var(Y | l, x). The rules are all there are, each as likely.

    Parameters
    ----------
    values : array_like
        Outcomes. Shape (rule, point, replication, ...).
    bootstrap : Bootstrap
        Resamples points and replications as it says, never rules.
    outcomes : sequence of str, optional
        Names of the last axis, for messages.

    Raises
    ------
    ValueError
        If there are fewer than two points or replications, or a value is missing.

    Notes
    -----
    Products of two different replications at one point, and of two different replications at two different points, are
    averaged: their expectations hold no chance, whether replications are drawn for each point or shared by all. Source:
    Hoeffding (1948), Annals of Mathematical Statistics 19, for such averages; Cornfield and Tukey (1956) for rules that are
    all there are.
    """
    values = complete(values, outcomes, axes=3)
    rules, points, count = values.shape[:3]
    if points < 2 or count < 2:
        raise ValueError(f"a split needs two points and two replications or more, not {points} and {count}")
    centred = values - values.mean(axis=(0, 1, 2))
    centred = np.where(np.ptp(values.reshape(-1, *values.shape[3:]), axis=0) > 0.0, centred, 0.0)
    flat = centred.reshape(rules, points, count, -1)
    found = _components(flat, np.ones(points), np.ones(count))
    units = bootstrap.shape(flat[0])
    drawn = np.stack([_components(flat, _often(rows, points), _often(columns, count)) for rows, columns in bootstrap.picks(*units)])
    rest = values.shape[3:]
    found, drawn = found.reshape((len(PARTS), *rest)), drawn.reshape((bootstrap.count, len(PARTS), *rest))
    whole, wholes = found.sum(axis=0), drawn.sum(axis=1)
    told = ((found, drawn), (ratio(found, whole[None]), ratio(drawn, wholes[:, None])), (whole, wholes))
    estimates = [bootstrap.interval(value, resampled, units) for value, resampled in told]
    return VarianceSplit(PARTS, *estimates)


def _often(picked: Any, count: int) -> Array:
    return np.bincount(picked, minlength=count).astype(np.float64)


def _components(y: Array, points: Array, replications: Array) -> Array:
    """Give the parts from products of different replications, points and replications counted as often as drawn.

    Parameters
    ----------
    y : ndarray
        Shape (rule, point, replication, column).
    points, replications : ndarray
        How often each was drawn.

    Returns
    -------
    ndarray
        Shape (part, column); nan if one replication alone was drawn.
    """
    p, r = points[:, None], replications[:, None]
    pairs = float(replications.sum() ** 2 - (replications**2).sum())
    apart = float(points.sum() ** 2 - (points**2).sum())
    if pairs == 0.0 or apart == 0.0:
        return np.full((len(PARTS), y.shape[-1]), np.nan)
    rows = (y * r).sum(axis=2)
    columns = (y * p[..., None]).sum(axis=1)

    def same_point(a: Array, b: Array, sum_a: Array, sum_b: Array) -> Array:
        return np.asarray(sum_a * sum_b - (a * b * r * r).sum(axis=-2))

    one = (same_point(y, y, rows, rows) * p).sum(axis=1).mean(axis=0)
    mean, mean_rows, mean_columns = y.mean(axis=0), rows.mean(axis=0), columns.mean(axis=0)
    across = (same_point(mean, mean, mean_rows, mean_rows) * p).sum(axis=0)
    inside, crossed = (v / (pairs * points.sum()) for v in (one, across))

    def other_point(a: Array, sum_a: Array, column_a: Array) -> Array:
        total = (sum_a * p).sum(axis=-2)
        shared = (sum_a * sum_a * p * p).sum(axis=-2) + (column_a * column_a * r * r).sum(axis=-2)
        own = (a * a * (p * p)[:, None] * r * r).sum(axis=(-3, -2))
        return np.asarray((total * total - shared + own) / (pairs * apart))

    level = other_point(y, rows, columns).mean(axis=0)
    level_crossed = other_point(mean, mean_rows, mean_columns)
    square = (y * y * p[..., None] * r).sum(axis=(1, 2)).mean(axis=0) / (points.sum() * replications.sum())
    return np.stack([crossed - level_crossed, level - level_crossed, inside - level - crossed + level_crossed, square - inside])
