"""Rows: many rows of an array side by side, so that laws are taken over all of them at once.

Each has a short form for NumPy, and loops that the compiled executor takes instead. K is the number of rows wanted.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from alignsim.arithmetic.runs import runs_of
from alignsim.arithmetic.types import Array, Slots


def rows(x: Array, which: Slots) -> Array:
    """Give x[which[k]] for every k. Shapes (N, ..., W) and (K,) to (K, ..., W).

    >>> rows(np.array([[1.0], [2.0], [3.0]]), np.array([2, 0])).ravel()
    array([3., 1.])
    """
    return x[which]


def cells(x: Array, first: Slots, second: Slots) -> Array:
    """Give x[first[k], second[k]] for every k. Shapes (N, M, ..., W) and (K,) to (K, ..., W)."""
    return x[first, second]


def columns(x: Array, which: Slots) -> Array:
    """Give x[:, which[k]] for every k. Shapes (N, M, W) and (K,) to (K, N, W)."""
    return np.moveaxis(x[:, which], 1, 0)


def places(x: Array, which: Slots) -> Array:
    """Give x[k, which[k]] for every k. Shapes (K, N, W) and (K,) to (K, W)."""
    return x[np.arange(len(which)), which]


def put(x: Array, which: Slots, values: Array) -> None:
    """Set x[k, which[k]] to values[k] for every k, in place. Shapes (K, N, W), (K,) and (K, W)."""
    x[np.arange(len(which)), which] = values


def fill(x: Any, n: int, values: Any) -> None:
    """Set x[n] to values, in place; both lie in memory without gaps. Shapes (N, ..., W) and (..., W)."""
    x[n] = values


def copied(to: Any, values: Any) -> None:
    """Copy runs."""
    for k in range(to.size):
        to[k] = values[k]


def rows_flat(x: Array, which: Slots) -> Array:
    """Give rows of (N, W), as loops."""
    out = np.empty((which.shape[0], x.shape[1]))
    for k in range(which.shape[0]):
        copied(runs_of(out, (k,)), runs_of(x, (which[k],)))
    return out


def rows_deep(x: Array, which: Slots) -> Array:
    """Give rows of (N, M, W), as loops."""
    out = np.empty((which.shape[0], x.shape[1], x.shape[2]))
    for k in range(which.shape[0]):
        for m in range(x.shape[1]):
            copied(runs_of(out, (k, m)), runs_of(x, (which[k], m)))
    return out


def cells_flat(x: Array, first: Slots, second: Slots) -> Array:
    """Give cells of (N, M, W), as loops."""
    out = np.empty((first.shape[0], x.shape[2]))
    for k in range(first.shape[0]):
        copied(runs_of(out, (k,)), runs_of(x, (first[k], second[k])))
    return out


def cells_deep(x: Array, first: Slots, second: Slots) -> Array:
    """Give cells of (N, M, L, W), as loops."""
    out = np.empty((first.shape[0], x.shape[2], x.shape[3]))
    for k in range(first.shape[0]):
        for m in range(x.shape[2]):
            copied(runs_of(out, (k, m)), runs_of(x, (first[k], second[k], m)))
    return out


def columns_deep(x: Array, which: Slots) -> Array:
    """Give columns of (N, M, W), as loops."""
    out = np.empty((which.shape[0], x.shape[0], x.shape[2]))
    for k in range(which.shape[0]):
        for i in range(x.shape[0]):
            copied(runs_of(out, (k, i)), runs_of(x, (i, which[k])))
    return out


def places_flat(x: Array, which: Slots) -> Array:
    """Give places of (K, N, W), as loops."""
    out = np.empty((which.shape[0], x.shape[2]))
    for k in range(which.shape[0]):
        copied(runs_of(out, (k,)), runs_of(x, (k, which[k])))
    return out


def put_flat(x: Array, which: Slots, values: Array) -> None:
    """Set places of (K, N, W), as a loop."""
    for k in range(which.shape[0]):
        x[k, which[k]] = values[k]


def fill_flat(x: Any, n: int, values: Any) -> None:
    """Set a row, as a loop."""
    copied(runs_of(x.reshape((x.shape[0], values.size)), (n,)), values.reshape(values.size))


def lift_rows(flags: Any) -> None:
    """Give the above their loops in the compiler."""
    from numba.extending import overload

    overload(copied, jit_options=flags, strict=False)(lambda to, values: copied)
    overload(fill, jit_options=flags, strict=False)(lambda x, n, values: fill_flat)
    overload(rows, jit_options=flags, strict=False)(lambda x, which: rows_flat if x.ndim == 2 else rows_deep)
    overload(cells, jit_options=flags, strict=False)(
        lambda x, first, second: cells_flat if x.ndim == 3 else cells_deep)
    overload(columns, jit_options=flags, strict=False)(lambda x, which: columns_deep)
    overload(places, jit_options=flags, strict=False)(lambda x, which: places_flat)
    overload(put, jit_options=flags, strict=False)(lambda x, which, values: put_flat)
