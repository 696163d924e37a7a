"""Rows: many rows of an array side by side, so that laws are taken over all of them at once.

Each has a short form for NumPy, and loops that the compiled executor takes instead. K is the number of rows wanted.
"""

from __future__ import annotations

from typing import Any

import numpy as np

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


def rows_flat(x: Array, which: Slots) -> Array:
    """Give rows of (N, W), as a loop."""
    out = np.empty((which.shape[0], x.shape[1]))
    for k in range(which.shape[0]):
        out[k] = x[which[k]]
    return out


def rows_deep(x: Array, which: Slots) -> Array:
    """Give rows of (N, M, W), as a loop."""
    out = np.empty((which.shape[0], x.shape[1], x.shape[2]))
    for k in range(which.shape[0]):
        out[k] = x[which[k]]
    return out


def cells_flat(x: Array, first: Slots, second: Slots) -> Array:
    """Give cells of (N, M, W), as a loop."""
    out = np.empty((first.shape[0], x.shape[2]))
    for k in range(first.shape[0]):
        out[k] = x[first[k], second[k]]
    return out


def cells_deep(x: Array, first: Slots, second: Slots) -> Array:
    """Give cells of (N, M, L, W), as a loop."""
    out = np.empty((first.shape[0], x.shape[2], x.shape[3]))
    for k in range(first.shape[0]):
        out[k] = x[first[k], second[k]]
    return out


def columns_deep(x: Array, which: Slots) -> Array:
    """Give columns of (N, M, W), as loops."""
    out = np.empty((which.shape[0], x.shape[0], x.shape[2]))
    for k in range(which.shape[0]):
        for i in range(x.shape[0]):
            out[k, i] = x[i, which[k]]
    return out


def places_flat(x: Array, which: Slots) -> Array:
    """Give places of (K, N, W), as a loop."""
    out = np.empty((which.shape[0], x.shape[2]))
    for k in range(which.shape[0]):
        out[k] = x[k, which[k]]
    return out


def put_flat(x: Array, which: Slots, values: Array) -> None:
    """Set places of (K, N, W), as a loop."""
    for k in range(which.shape[0]):
        x[k, which[k]] = values[k]


def lift_rows(flags: Any) -> None:
    """Give the above their loops in the compiler."""
    from numba.extending import overload

    overload(rows, jit_options=flags, strict=False)(lambda x, which: rows_flat if x.ndim == 2 else rows_deep)
    overload(cells, jit_options=flags, strict=False)(
        lambda x, first, second: cells_flat if x.ndim == 3 else cells_deep)
    overload(columns, jit_options=flags, strict=False)(lambda x, which: columns_deep)
    overload(places, jit_options=flags, strict=False)(lambda x, which: places_flat)
    overload(put, jit_options=flags, strict=False)(lambda x, which, values: put_flat)
