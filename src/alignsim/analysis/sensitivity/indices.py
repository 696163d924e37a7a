"""Sobol indices: which share of an outcome's variance a parameter carries, alone and with all others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from alignsim.analysis.resampling import Bootstrap, Estimate, ratio
from alignsim.analysis.sensitivity.noise import chance_share
from alignsim.arithmetic import Array
from alignsim.results.missing import complete

WIDTH = 256


@dataclass(frozen=True)
class Sobol:
    """Hold Sobol indices of all outcomes, with what chance alone would show.

    Parameters
    ----------
    parameters : tuple of str
        Names of the first axis.
    first, total : Estimate
        Share of variance a parameter carries alone, and with all its interactions. Shape (parameter, ...).
        Unit: share of the variance of point means; nan where an outcome never differs.
    noise : Estimate
        Share of the variance of point means that is chance, from replications: the total index that a parameter
        without any effect would show. Shape (...). nan with one replication.
    interaction : Estimate
        One less the sum of first-order indices, that of a dummy left out. Shape (...).
    variance : ndarray
        Variance of point means over the design. Shape (...).
    dummy : str, optional
        Name of the parameter that enters nothing.
    """

    parameters: tuple[str, ...]
    first: Estimate
    total: Estimate
    noise: Estimate
    interaction: Estimate
    variance: Array
    dummy: str | None = None

    def stands_out(self) -> Any:
        """Say where the interval of a total index lies above that of chance and of the dummy. Shape (parameter, ...)."""
        floor = np.where(np.isnan(self.noise.high), 0.0, self.noise.high)
        if self.dummy is not None:
            floor = np.maximum(floor, self.total.high[self.parameters.index(self.dummy)])
        return self.total.low > floor


def split(values: Any, parameters: int, order: Literal["salib", "blocks"] = "salib") -> tuple[Array, Array, Array]:
    """Take the points of a Saltelli design apart into A, B and the mixtures that have one column of B in A.

    Parameters
    ----------
    values : array_like
        Shape (n (k + 2), ...).
    parameters : int
        k.
    order : str
        ``salib``: point by point A, AB_1 ... AB_k, B, as SALib and the Sobol sequence make them; ``blocks``: all of A,
        then all of B, then each AB_i.

    Raises
    ------
    ValueError
        If the number of points is not a multiple of k + 2.
    """
    found = np.asarray(values)
    n, rest = divmod(len(found), parameters + 2)
    if rest or n == 0:
        raise ValueError(f"a Saltelli design of {parameters} parameters has a multiple of {parameters + 2} points, "
                         f"not {len(found)}")
    if order == "blocks":
        cut = found.reshape(parameters + 2, n, *found.shape[1:])
        return cut[0], cut[1], cut[2:]
    cut = found.reshape(n, parameters + 2, *found.shape[1:])
    return cut[:, 0], cut[:, -1], np.moveaxis(cut[:, 1:-1], 0, 1)


def sobol(
    a: Any, b: Any, mixed: Any, parameters: Sequence[str], bootstrap: Bootstrap, outcomes: Sequence[str] | None = None,
    dummy: str | None = None,
) -> Sobol:
    """Estimate Sobol indices of first and total order, of all outcomes and months at once.

    S_i = mean(f_B (f_ABi - f_A)) / V,  T_i = mean((f_A - f_ABi)^2) / (2 V),  V the variance of f over A and B.

    Parameters
    ----------
    a, b : array_like
        Outcomes at the points of A and of B. Shape (point, replication, ...).
    mixed : array_like
        Outcomes at A with column i from B. Shape (parameter, point, replication, ...).
    parameters : sequence of str
        Names of the k parameters.
    bootstrap : Bootstrap
        Resamples base points, with the replications as it says.
    outcomes : sequence of str, optional
        Names of the last axis, for messages.
    dummy : str, optional
        Which of the parameters enters nothing.

    Raises
    ------
    ValueError
        If shapes do not fit, the dummy is no parameter, or a value is missing.

    Notes
    -----
    Source: Saltelli et al. (2010), Computer Physics Communications 181, table 2, rows (b) and (f), the latter of
    Jansen (1999). Outcomes are centred at their mean over A and B first, which the estimator of S_i is sensitive to.
    """
    names = tuple(str(p) for p in parameters)
    a, b = complete(a, outcomes), complete(b, outcomes)
    mixed = complete(mixed, outcomes, axes=3)
    if a.shape != b.shape or mixed.shape != (len(names), *a.shape):
        raise ValueError(f"A {a.shape}, B {b.shape} and mixtures {mixed.shape} do not fit {len(names)} parameters")
    if dummy is not None and dummy not in names:
        raise ValueError(f"the dummy {dummy!r} is none of the parameters: {', '.join(names)}")
    points, replications = bootstrap.shape(a)
    picks = [(np.bincount(rows, minlength=points) / points, columns)
             for rows, columns in bootstrap.picks(points, replications)]
    rest = a.shape[2:]
    a, b = a.reshape(points, replications, -1), b.reshape(points, replications, -1)
    mixed = mixed.reshape(len(names), points, replications, -1)
    real = [n for n, name in enumerate(names) if name != dummy]
    parts = [_chunk(a[..., columns], b[..., columns], mixed[..., columns], picks, bootstrap, real)
             for columns in _columns(a.shape[-1])]
    joined = [_joined(list(estimates), rest) for estimates in zip(*(found for found, _ in parts), strict=True)]
    variance = np.concatenate([variance for _, variance in parts], axis=-1).reshape(rest)
    if not bootstrap.tells(points, replications):
        joined = [estimate.alone() for estimate in joined]
    first, total, noise, interaction = joined
    return Sobol(names, first, total, noise, interaction, variance, dummy)


def _columns(width: int) -> Iterator[slice]:
    yield from (slice(start, start + WIDTH) for start in range(0, width, WIDTH))


def _joined(parts: list[Estimate], rest: tuple[int, ...]) -> Estimate:
    def joined(arrays: list[Array]) -> Array:
        whole = np.concatenate(arrays, axis=-1)
        return whole.reshape((*whole.shape[:-1], *rest))

    return Estimate(joined([p.value for p in parts]), joined([p.low for p in parts]), joined([p.high for p in parts]),
                    parts[0].level, parts[0].resamples)


def _chunk(
    a: Array, b: Array, mixed: Array, picks: list[tuple[Array, Any]], bootstrap: Bootstrap, real: list[int],
) -> tuple[list[Estimate], Array]:
    """Estimate first, total, noise and interaction of real parameters of some columns, and give their variance."""
    even = np.full((1, len(a)), 1.0 / len(a))
    first, total, variance = _indices(a.mean(1), b.mean(1), mixed.mean(2), even)
    noise = chance_share(np.concatenate([a, b]))[0]
    if bootstrap.over == "points":
        drawn = _indices(a.mean(1), b.mean(1), mixed.mean(2), np.stack([rows for rows, _ in picks]))
        firsts, totals = drawn[:2]
    else:
        a_, b_, mixed_ = (_replications_first(values, axis) for values, axis in ((a, 1), (b, 1), (mixed, 2)))
        sets = [_indices(_mean(a_, columns), _mean(b_, columns), _mean(mixed_, columns), rows[None])
                for rows, columns in picks]
        firsts, totals = (np.concatenate([s[n] for s in sets]) for n in (0, 1))
    floors = _noises(a, b, picks, bootstrap)
    return [bootstrap.interval(first[0], firsts), bootstrap.interval(total[0], totals), bootstrap.interval(noise, floors),
            bootstrap.interval(1.0 - first[0][real].sum(0), 1.0 - firsts[:, real].sum(1))], variance[0]


def _replications_first(values: Array, axis: int) -> Array:
    return np.ascontiguousarray(np.moveaxis(values, axis, 0))


def _mean(values: Array, picked: Any) -> Array:
    """Give the mean over replications drawn, each as often as it was: one product is far cheaper than copies."""
    often = np.bincount(picked, minlength=len(values)) / len(picked)
    return (often @ values.reshape(len(values), -1)).reshape(values.shape[1:])


def _noises(a: Array, b: Array, picks: list[tuple[Array, Any]], bootstrap: Bootstrap) -> Array:
    values = np.concatenate([a, b])
    weights = np.stack([np.concatenate([rows, rows]) / 2.0 for rows, _ in picks])
    if bootstrap.over == "points":
        return chance_share(values, weights)
    return np.concatenate([chance_share(values[:, np.unique(columns)], weights[n:n + 1], values.shape[1])
                           for n, (_, columns) in enumerate(picks)])


def _indices(a: Array, b: Array, mixed: Array, weights: Array) -> tuple[Array, Array, Array]:
    """Give first and total indices and the variance for several weightings of points.

    Parameters
    ----------
    a, b : ndarray
        Shape (point, column).
    mixed : ndarray
        Shape (parameter, point, column).
    weights : ndarray
        Each row sums to one. Shape (resample, point).

    Returns
    -------
    tuple of ndarray
        Shapes (resample, parameter, column) twice, and (resample, column).
    """
    centre = (a.mean(axis=0) + b.mean(axis=0)) / 2.0
    constant = np.ptp(np.concatenate([a, b]), axis=0) == 0.0
    a, b, mixed = a - centre, b - centre, mixed - centre
    mean = weights @ (a + b) / 2.0
    variance = np.where(constant, 0.0, weights @ (a * a + b * b) / 2.0 - mean * mean)
    one, all_ = [], []
    for m in mixed:
        gap = m - a
        one.append(ratio(weights @ (b * gap) - mean * (weights @ gap), variance))
        all_.append(ratio(0.5 * (weights @ (gap * gap)), variance))
    return np.stack(one, axis=1), np.stack(all_, axis=1), variance
