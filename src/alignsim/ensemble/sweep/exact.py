"""Exact: sums of fixed-point numbers, which come out the same in whatever order and pieces they are added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array

Whole = NDArray[np.int64]
SCALE, LARGEST, HALF = 2.0**32, 2.0**19, 26
"""Numbers are rounded to 2**-32 and cut to +-2**19; halves of 26 bits keep the squares of 4,096 runs within 64 bits, those of the
low halves, which are not negative, within 64 bits without a sign."""
AT_ONCE = 4096
"""Runs of a tally, and of a block."""
STATISTICS = ("count", "mean", "sd", "min", "max")


class Tally(NamedTuple):
    """Hold sums over the runs of a block, for each month and outcome.

    With q = round(2**32 x) = 2**26 h + l: the number of values, the sums of h, l, h h, h l and l l, and the ends of x itself.
    """

    number: Whole
    high: Whole
    low: Whole
    high_high: Whole
    high_low: Whole
    low_low: NDArray[np.uint64]
    least: Array
    most: Array


def tally(x: Array) -> Tally:
    """Add up values over runs; those that are not a number are left out.

    Parameters
    ----------
    x : Array
        At most 4,096 runs. Shape (W, ...).

    Raises
    ------
    ValueError
        If there are more runs.

    Examples
    --------
    >>> both = tally(np.array([[1.0], [2.0], [np.nan]]))
    >>> both.number.tolist(), both.least.tolist(), both.most.tolist()
    ([2], [1.0], [2.0])
    """
    if len(x) > AT_ONCE:
        raise ValueError(f"{len(x)} runs; at most 4,096 in one tally")
    known = np.isfinite(x)
    q = np.rint(np.clip(np.where(known, x, 0.0), -LARGEST, LARGEST) * SCALE).astype(np.int64)
    h, low = q >> HALF, q & ((1 << HALF) - 1)
    least = np.where(known, x, np.inf).min(axis=0, initial=np.inf) + 0.0   # of the two zeros, which differ in a bit, the usual one
    most = np.where(known, x, -np.inf).max(axis=0, initial=-np.inf) + 0.0
    return Tally(known.sum(axis=0), h.sum(axis=0), low.sum(axis=0), (h * h).sum(axis=0), (h * low).sum(axis=0),
                 (low * low).astype(np.uint64).sum(axis=0), least, most)


def together(parts: Sequence[Tally]) -> Tally:
    """Add tallies of at most 4,096 runs in all, as if these had been counted at once.

    Raises
    ------
    ValueError
        If there are more values.

    Examples
    --------
    >>> both = together([tally(np.array([[1.0]])), tally(np.array([[2.0], [np.nan]]))])
    >>> both.number.tolist(), both.least.tolist(), both.most.tolist()
    ([2], [1.0], [2.0])
    """
    number, high, low, high_high, high_low, low_low, least, most = (np.stack(part) for part in zip(*parts, strict=True))
    out = Tally(number.sum(axis=0), high.sum(axis=0), low.sum(axis=0), high_high.sum(axis=0), high_low.sum(axis=0),
                low_low.sum(axis=0), least.min(axis=0), most.max(axis=0))
    if (out.number > AT_ONCE).any():
        raise ValueError(f"{out.number.max():,} values; at most 4,096 in one tally")
    return out


class Sums:
    """Add tallies without rounding, and tell the statistics of all values."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.whole: list[NDArray[np.object_]] = []
        self.least: Array | None = None
        self.most: Array | None = None

    def add(self, part: Tally) -> None:
        """Add the tally of a block."""
        parts = [np.asarray(a).astype(object) for a in part[:6]]
        if self.least is None or self.most is None:
            self.whole, self.least, self.most = parts, part.least, part.most
        else:
            self.whole = [a + b for a, b in zip(self.whole, parts, strict=True)]
            self.least, self.most = np.minimum(self.least, part.least), np.maximum(self.most, part.most)

    def statistics(self) -> Array:
        """Give count, mean, standard deviation (over n - 1), least and most. Shape (5, ...).

        Means and variances are quotients of exact integers, rounded once. What has no value is not a number, and neither are mean
        and standard deviation where a value lies beyond 2**19 and was cut.

        >>> sums = Sums()
        >>> for part in ([[1.0], [2.0]], [[6.0]]):
        ...     sums.add(tally(np.array(part)))
        >>> sums.statistics()[:, 0].round(6).tolist()
        [3.0, 3.0, 2.645751, 1.0, 6.0]
        """
        if self.least is None or self.most is None:
            raise ValueError("nothing was added")
        columns = [a.ravel().tolist() for a in self.whole]
        mean, spread = zip(*(_moments(*cell) for cell in zip(*columns, strict=True)), strict=True)
        shape, count = self.least.shape, np.asarray(self.whole[0], np.float64)
        some, whole = count > 0, (self.least >= -LARGEST) & (self.most <= LARGEST)
        kept = ((whole, np.reshape(mean, shape)), (whole, np.reshape(spread, shape)), (some, self.least), (some, self.most))
        return np.stack([count, *(np.where(where, values, np.nan) for where, values in kept)])


def _moments(n: int, high: int, low: int, high_high: int, high_low: int, low_low: int) -> tuple[float, float]:
    if n == 0:
        return float("nan"), float("nan")
    first = (high << HALF) + low
    second = (high_high << 2 * HALF) + (high_low << HALF + 1) + low_low
    apart = n * second - first * first
    variance = apart / ((n * (n - 1)) << 64) if n > 1 else float("nan")
    return first / (n << 32), variance**0.5


def added(parts: Iterable[Tally]) -> Sums:
    """Add all tallies."""
    out = Sums()
    for part in parts:
        out.add(part)
    return out
