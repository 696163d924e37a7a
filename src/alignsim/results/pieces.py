"""Pieces: statistics over the runs of a block, taken a piece at a time so that what is between fits the processor's cache.

Every entry of a variable has statistics of its own, so no bit depends on where the pieces end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array
from alignsim.results.variables import Variable

PIECE = 1 << 19
"""Bytes of a piece."""
ONE = np.uint32(1)
LANES = 8
"""Bytes of a word, each of which counts for itself up to 255."""

Moments = tuple[Array, Array, Array, Array]


def pieces_of(rows: int, size: int) -> Iterator[slice]:
    """Give the rows of each piece; a row has some bytes.

    >>> list(pieces_of(5, PIECE // 2))
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    >>> list(pieces_of(0, 0))   # what a world does not have, such as crises, has no rows
    []
    """
    step = max(1, PIECE // max(1, size))
    return (slice(first, min(first + step, rows)) for first in range(0, rows, step))


def moments(x: Array) -> Moments:
    """Give mean, sum of squares about it, least and most over runs. Shape (..., W) to four of (...).

    What is the same in every run, as half of all entries are, has itself as its mean, and no spread at all.

    >>> [float(m) for m in moments(np.array([1.0, 2.0, 6.0]))]
    [3.0, 14.0, 1.0, 6.0]
    >>> [float(m) for m in moments(np.array([0.1, 0.1, 0.1]))]
    [0.1, 0.0, 0.1, 0.1]
    """
    rows = np.ascontiguousarray(x).reshape(-1, x.shape[-1])
    out = np.empty((4, len(rows)))
    for some in pieces_of(len(rows), rows[:1].nbytes):
        piece = rows[some]
        low, high = piece.min(axis=-1), piece.max(axis=-1)
        mean, square = low.copy(), np.zeros(len(piece))
        varied = np.flatnonzero(low != high)
        mean[varied], square[varied] = _about_mean(piece[varied])
        out[:, some] = mean, square, low, high
    mean, square, low, high = out.reshape(4, *x.shape[:-1])
    return mean, square, low, high


def _about_mean(x: Array) -> tuple[Array, Array]:
    mean = x.mean(axis=-1)
    apart = x - mean[:, None]
    np.multiply(apart, apart, out=apart)
    return mean, apart.sum(axis=-1)


def add_to_histogram(
    counts: NDArray[np.uint32], x: Array, v: Variable, constant: NDArray[np.bool_], base: Array | None = None
) -> None:
    """Count the values of a block in the bins of a variable, in place.

    Parameters
    ----------
    counts : array
        One row for each entry of the variable. Shape (entries, bins).
    x : Array
        Values. Shape (..., W), the entries in the same order.
    v : Variable
        Whose bins.
    constant : array
        Which entries are the same in every run, as half of them are: these fall into one bin. Shape (...).
    base : Array, optional
        What values are relative to, of a shape that fits that of the values.
    """
    rows, flat = x.reshape(-1, x.shape[-1]), counts.reshape(-1)
    under = None if base is None else np.broadcast_to(base, (*x.shape[:-1], 1)).reshape(-1, 1)

    def place(some: NDArray[np.intp], runs: slice) -> NDArray[np.intp]:
        value = rows[some, runs]
        if under is not None:
            value /= under[some]
        value -= v.low
        value /= v.width
        np.clip(np.rint(value, out=value), 0, v.steps, out=value)
        value += some[:, None] * v.bins
        return value.astype(np.intp).reshape(-1)

    same = constant.reshape(-1)
    flat[place(np.flatnonzero(same), slice(1))] += np.uint32(rows.shape[1])
    varied = np.flatnonzero(~same)
    for some in pieces_of(len(varied), rows[:1].nbytes):
        np.add.at(flat, place(varied[some], slice(None)), ONE)


def occurrences(codes: NDArray[Any], values: Sequence[int]) -> NDArray[np.int64]:
    """Count how often each of some codes occurs over runs. Shape (..., W) to (..., values).

    >>> occurrences(np.array([[0, 1, 1], [2, 2, 2]], np.int8), (1, 2)).tolist()
    [[2, 0], [0, 3]]
    """
    out = np.zeros((*codes.shape[:-1], len(values)), np.int64)
    flat, rows = out.reshape(-1, len(values)), codes.reshape(-1, codes.shape[-1])
    for some in pieces_of(len(rows), rows[:1].nbytes):
        piece = np.ascontiguousarray(rows[some])
        same = (piece == piece[:, :1]).all(axis=-1)   # most moves are made in no run
        varied = piece[~same]
        for n, value in enumerate(values):
            count = np.where(piece[:, 0] == value, piece.shape[1], 0)
            count[~same] = true_count(varied == value)
            flat[some, n] = count
    return out


def true_count(held: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count what is true along the last axis, eight at once. Shape (rows, W) to (rows,).

    >>> true_count(np.arange(22).reshape(2, 11) % 3 == 0).tolist()
    [4, 4]
    """
    width = held.shape[-1] // LANES * LANES
    out: NDArray[np.int64] = held[:, width:].sum(axis=-1, dtype=np.int64)
    for first in range(0, width, 255 * LANES):
        words = np.ascontiguousarray(held[:, first:min(first + 255 * LANES, width)]).view(np.uint64)
        lanes = words.sum(axis=-1)
        out += lanes[:, None].view(np.uint8).sum(axis=-1, dtype=np.int64)
    return out
