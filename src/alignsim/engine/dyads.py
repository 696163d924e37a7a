"""Dyads: what is held of some countries or directed dyads, taken together to be treated at once, and put back."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, routine
from alignsim.engine.records import Whole


@routine
def rows(x: Array, which: Whole) -> Array:
    """Give what is held of each of some countries. Shapes (N, W) and (D,) to (D, W)."""
    out = np.empty((which.shape[0], x.shape[1]))
    for k in range(which.shape[0]):
        out[k] = x[which[k]]
    return out


@routine
def cells(x: Array, first: Whole, second: Whole) -> Array:
    """Give what is held of each of some directed dyads. Shapes (N, N, W) and (P,) to (P, W)."""
    out = np.empty((first.shape[0], x.shape[2]))
    for k in range(first.shape[0]):
        out[k] = x[first[k], second[k]]
    return out


@routine
def put_cells(x: Array, first: Whole, second: Whole, values: Array) -> None:
    """Set what is held of each of some directed dyads, in place. Shapes (N, N, W), (P,) and (P, W)."""
    for k in range(first.shape[0]):
        x[first[k], second[k]] = values[k]


@routine
def clear_diagonal(x: Array) -> None:
    """Set to 0 what is held of every country toward itself, in place. Shape (N, N, W)."""
    for i in range(x.shape[0]):
        x[i, i] = 0.0
