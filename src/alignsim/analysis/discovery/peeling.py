"""Peeling and pasting: the small steps by which a box shrinks toward cases of interest, or grows back."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, isinf
from typing import Any

import numpy as np

from alignsim.analysis.discovery.boxes import Box, Columns
from alignsim.arithmetic import Array

Step = tuple[Box, Any]


def peels(box: Box, inside: Any, columns: Columns, share: float) -> Iterator[Step]:
    """Give every way to peel a box: the share of points at either end of a number, or one category.

    The new limit lies half-way between the last point peeled and the first kept; points equal to the last go with it.

    Parameters
    ----------
    box : Box
        Which.
    inside : ndarray of bool
        The points inside. Shape (point,).
    columns : Columns
        The inputs.
    share : float
        Share of the points inside that a peel takes, at least one.
    """
    for place in range(len(columns.names)):
        x = columns.values[:, place]
        if columns.categorical(place):
            held = frozenset(int(v) for v in np.unique(x[inside]))
            for kind in sorted(held) if len(held) > 1 else []:
                yield box.with_kept(place, held - {kind}), inside & (x != kind)
            continue
        ordered = np.sort(x[inside])
        upper = end(-ordered[::-1], share)
        if upper is not None:
            yield box.with_high(place, -upper), inside & (x <= -upper)
        lower = end(ordered, share)
        if lower is not None:
            yield box.with_low(place, lower), inside & (x >= lower)


def end(ordered: Array, share: float) -> float | None:
    """Give the limit that peels a share of ordered values from below; None when all are equal to those peeled.

    >>> end(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), 0.3), end(np.array([1.0, 1.0, 1.0, 4.0]), 0.1), end(np.ones(3), 0.1)
    (2.5, 2.5, None)
    """
    last = ordered[int(np.floor((len(ordered) - 1) * share))]
    above = int(np.searchsorted(ordered, last, side="right"))
    return None if above == len(ordered) else float((last + ordered[above]) / 2.0)


def pastes(box: Box, inside: Any, columns: Columns, share: float) -> Iterator[Step]:
    """Give every way to grow a box: past one limit by a share of as many points as are inside, or by one category.

    A limit beyond which no points are left falls away.

    Parameters
    ----------
    box, inside, columns
        As in `peels`.
    share : float
        Share of the number of points inside that a paste adds, at least one.
    """
    count = max(1, int(share * inside.sum()))
    for place, which, wide in box.freed():
        x = columns.values[:, place]
        beyond = wide.holds(columns.values) & ~inside
        if which == "kept":
            yield from _categories(box, place, columns)
        elif which == "low":
            low = -_reach(-x[beyond], count)
            grown = box.with_low(place, low)
            yield grown, grown.holds(columns.values)
        else:
            grown = box.with_high(place, _reach(x[beyond], count))
            yield grown, grown.holds(columns.values)


def _reach(outside: Array, count: int) -> float:
    """Give the limit that takes in the nearest points outside, half-way to the next; infinite when all are taken."""
    ordered = np.sort(outside)
    if count >= len(ordered):
        return inf
    after = int(np.searchsorted(ordered, ordered[count - 1], side="right"))
    return inf if after == len(ordered) else float((ordered[after - 1] + ordered[after]) / 2.0)


def _categories(box: Box, place: int, columns: Columns) -> Iterator[Step]:
    everyone = frozenset(range(len(columns.categories[columns.names[place]])))
    kept = box.kept[place] or frozenset()
    for kind in sorted(everyone - kept):
        more = kept | {kind}
        grown = box.with_kept(place, None if more == everyone else more)
        yield grown, grown.holds(columns.values)


def gain(cases: Array, before: Any, after: Any) -> float:
    """Give the gain of density by the points moved. Source: Kwakkel and Jaxa-Rozen (2016), equation 2.

    >>> gain(np.array([0.0, 1.0]), np.array([True, True]), np.array([False, True]))
    0.5
    """
    old, new = int(before.sum()), int(after.sum())
    return -inf if old == new or new == 0 else float((cases[after].mean() - cases[before].mean()) / abs(old - new))


def mean_gain(cases: Array, before: Any, after: Any) -> float:
    """Give the gain of density itself. Source: Friedman and Fisher (1999), section 5."""
    per_point = gain(cases, before, after)
    return per_point if isinf(per_point) else per_point * abs(int(before.sum()) - int(after.sum()))
