"""Tipping points: the smallest move of the parameters, in prior standard deviations, that flips an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from alignsim.analysis.decision.surrogate import around, nearest, plane
from alignsim.analysis.resampling import Bootstrap, enough
from alignsim.arithmetic import Array
from alignsim.results.missing import complete

Margins = Callable[[Array], Any]
STEPS = 12
HALVINGS = 4


@dataclass(frozen=True)
class Tipping:
    """Hold a tipping point.

    Parameters
    ----------
    parameters : tuple of str
        Names of the axis of `move`.
    verdict : str
        ``flips``, ``no flip`` within `most`, or ``open``: at the centre itself the interval of the margin holds naught.
    distance : float
        Length of the smallest move found that flips the answer, verified by running it; nan without one.
        Unit: prior standard deviations. An upper bound: a nearer one may have been missed.
    low, high : float
        Interval of the surrogate's distance, from points and replications resampled; infinite where it does not end.
    held : float
        Longest move in the same direction at which the answer was not yet flipped. Unit: prior standard deviations.
    move : ndarray
        The move itself. Shape (parameter,). Unit: prior standard deviations.
    weight : ndarray
        Share of each parameter in the squared length of the move. Shape (parameter,).
    centre, there : tuple of float
        Margin with its interval at the centre and after the move: value, low, high.
    most : float
        How far was looked. Unit: prior standard deviations.
    evaluated : int
        Number of points that were run.
    """

    parameters: tuple[str, ...]
    verdict: Literal["flips", "no flip", "open"]
    distance: float
    low: float
    high: float
    held: float
    move: Array
    weight: Array
    centre: tuple[float, float, float]
    there: tuple[float, float, float]
    most: float
    evaluated: int

    def sentence(self) -> str:
        """Say what was found."""
        if self.verdict == "open":
            return "The answer is open at the centre already."
        if self.verdict == "no flip":
            return f"No flip found within {self.most:g} prior standard deviations ({self.evaluated} points run)."
        order = np.argsort(-self.weight)[:3]
        parts = ", ".join(f"{self.parameters[n]} {self.move[n]:+.2f}" for n in order if self.weight[n] >= 0.05)
        return f"Flips {self.distance:.2f} prior standard deviations away ({parts})."


class _Search:
    """Run points, remember them, and judge margins so that the answer at the centre is positive."""

    def __init__(self, margins: Margins, bootstrap: Bootstrap) -> None:
        self.margins, self.bootstrap = margins, Bootstrap(bootstrap.rng, bootstrap.count, bootstrap.level, "replications")
        self.evaluated, self.sign = 0, 1.0

    def run(self, z: Array) -> Array:
        found = complete(self.margins(z), axes=2, what="margins")
        if found.ndim != 2 or len(found) != len(z):
            raise ValueError(f"margins of shape {found.shape} do not fit {len(z)} points with replications")
        self.evaluated += len(z)
        return found * self.sign

    def judge(self, found: Array) -> Array:
        """Give value, low and high of the mean margin of each point. Shape (point, replication) to (3, point)."""
        if found.shape[1] == 1:
            return np.repeat(found.T, 3, axis=0)
        if not enough(found.shape[1], self.bootstrap.level):
            raise ValueError(f"{found.shape[1]} replications are too few to tell on which side of the claim a mean lies")
        one = self.bootstrap.estimate(lambda m: m.mean(axis=1), found)
        return np.stack([one.value, one.low, one.high])


def tipping_point(
    margins: Margins, parameters: Sequence[str], bootstrap: Bootstrap, most: float = 3.0, rounds: int = 3,
    pairs: int | None = None, radius: float = 0.7,
) -> Tipping:
    """Search for the smallest move that flips an answer.

    Around the centre a plane is fitted to margins; the point of its zero nearest to the centre is where the next plane is
    fitted, and so on. Along the last direction the answer is run at growing distances and the flip bracketed by halving. A
    flip counts when the whole interval of the mean margin has changed sign.

    Parameters
    ----------
    margins : callable
        Takes points in prior standard deviations from the centre (normal scores of the priors), shape (point, parameter);
        gives by how much the answer holds, such as outcome less threshold, shape (point, replication), with the same
        random numbers at every point.
    parameters : sequence of str
        Names of the parameters.
    bootstrap : Bootstrap
        Resamples points and replications for the interval of the distance.
    most : float
        Longest move looked at, also of each parameter.
    rounds : int
        Number of planes.
    pairs : int, optional
        Pairs of points for each plane; twice the parameters without.
    radius : float
        Spread of these points. Unit: prior standard deviations.

    Raises
    ------
    ValueError
        If a margin is missing or does not fit, or a setting is not positive.

    Notes
    -----
    Source: Hasofer and Lind (1974) and Rackwitz and Fiessler (1978), Computers and Structures 9, for the nearest point of a
    plane and its iteration; planes are fitted because chance spoils difference quotients.
    """
    k = len(parameters)
    pairs = 2 * k if pairs is None else pairs
    if min(k, rounds, pairs) < 1 or most <= 0.0 or radius <= 0.0:
        raise ValueError("a search needs parameters, rounds, pairs, a longest move and a radius, all positive")
    search = _Search(margins, bootstrap)
    start = search.judge(search.run(np.zeros((1, k))))[:, 0]
    if start[1] <= 0.0 <= start[2]:
        return _none(parameters, "open", start, most, search)
    search.sign = 1.0 if start[0] > 0.0 else -1.0
    place, z, found = np.zeros(k), np.zeros((0, k)), np.zeros((0, 1))
    nearest_flip: Array | None = None
    for _ in range(rounds):
        z = around(place, radius, max(pairs, (k + 2) // 2), most, bootstrap.rng)
        found = search.run(z)
        nearest_flip = _closer(nearest_flip, z, search.judge(found), most)
        place = _within(nearest(plane(z, found.mean(axis=1))), most)
    low, high = _interval(z, found, bootstrap)
    ways = [place / np.linalg.norm(place)] if np.linalg.norm(place) > 0.0 else []
    ways += [] if nearest_flip is None else [nearest_flip / np.linalg.norm(nearest_flip)]
    best = min((_along(way, search, most) for way in ways), key=lambda one: one[0], default=(np.inf, 0.0, start, start))
    if not np.isfinite(best[0]):
        return _none(parameters, "no flip", start, most, search)
    move = best[0] * best[3]
    return Tipping(tuple(parameters), "flips", best[0], low, high, best[1], move, move * move / (best[0] * best[0]),
                   _said(start), _said(best[2], search.sign), most, search.evaluated)


def _none(parameters: Sequence[str], verdict: Any, start: Array, most: float, search: _Search) -> Tipping:
    nan = float("nan")
    empty = np.full(len(parameters), nan)
    return Tipping(tuple(parameters), verdict, nan, nan, nan, nan, empty, empty, _said(start), (nan, nan, nan), most,
                   search.evaluated)


def _said(margin: Array, sign: float = 1.0) -> tuple[float, float, float]:
    value, *ends = (float(m) * sign for m in margin)
    return value, min(ends), max(ends)


def _within(z: Array, most: float) -> Array:
    """Bring a point that lies too far, or nowhere, back on its way to the centre."""
    if not np.isfinite(z).all():
        return np.zeros(len(z))
    length = float(np.linalg.norm(z))
    return z * min(1.0, most / length) if length > 0.0 else z


def _closer(best: Array | None, z: Array, judged: Array, most: float) -> Array | None:
    """Keep the flipped point nearest to the centre."""
    length = np.linalg.norm(z, axis=1)
    flipped = np.flatnonzero((judged[2] < 0.0) & (length <= most))
    if not len(flipped):
        return best
    nearest_one = flipped[length[flipped].argmin()]
    return z[nearest_one] if best is None or length[nearest_one] < np.linalg.norm(best) else best


def _along(way: Array, search: _Search, most: float) -> tuple[float, float, Array, Array]:
    """Give the shortest flipping distance along a way, the longest before it, the margin there, and the way."""
    distances = most * np.arange(1, STEPS + 1) / STEPS
    judged = search.judge(search.run(distances[:, None] * way))
    flipped = np.flatnonzero(judged[2] < 0.0)
    if not len(flipped):
        return np.inf, most, judged[:, -1], way
    first = int(flipped[0])
    low, high, there = (float(distances[first - 1]) if first else 0.0), float(distances[first]), judged[:, first]
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        now = search.judge(search.run(middle * way[None]))[:, 0]
        low, high, there = (low, middle, now) if now[2] < 0.0 else (middle, high, there)
    return high, low, there, way


def _interval(z: Array, found: Array, bootstrap: Bootstrap) -> tuple[float, float]:
    """Give the interval of the distance of the plane's zero; a zero on no side of the centre is infinitely far."""
    drawn = []
    for rows, picked in bootstrap.picks(*bootstrap.shape(found)):
        fitted = plane(z[rows], found[rows][:, picked].mean(axis=1))
        length = float(np.linalg.norm(nearest(fitted)))
        drawn.append(length if fitted.level > 0.0 else 0.0)
    low, high = np.quantile(drawn, (0.5 - bootstrap.level / 2, 0.5 + bootstrap.level / 2), method="inverted_cdf")
    return float(low), float(high)
