"""Dyads: what is held of some directed dyads, taken together to be treated at once, and put back."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, routine
from alignsim.engine.records import Whole


@routine
def taken(dyads: Whole, held: Array) -> Array:
    """Give what is held of each of some dyads. Shapes (P, 2) and (N, N, W) to (P, W)."""
    out = np.empty((dyads.shape[0], held.shape[2]))
    for p in range(dyads.shape[0]):
        out[p] = held[dyads[p, 0], dyads[p, 1]]
    return out


@routine
def put(dyads: Whole, values: Array, held: Array) -> None:
    """Put values of each of some dyads where they are held, in place. Shapes (P, 2), (P, W) and (N, N, W)."""
    for p in range(dyads.shape[0]):
        held[dyads[p, 0], dyads[p, 1]] = values[p]


@routine
def rows(countries: Whole, held: Array) -> Array:
    """Give what is held of each of some countries. Shapes (D,) and (N, W) to (D, W)."""
    out = np.empty((countries.shape[0], held.shape[1]))
    for d in range(countries.shape[0]):
        out[d] = held[countries[d]]
    return out


@routine
def put_rows(countries: Whole, values: Array, held: Array) -> None:
    """Put values of each of some countries where they are held, in place. Shapes (D,), (D, W) and (N, W)."""
    for d in range(countries.shape[0]):
        held[countries[d]] = values[d]


@routine
def diagonal(value: float, held: Array) -> None:
    """Set what is held of every country toward itself, in place. Shape (N, N, W)."""
    for i in range(held.shape[0]):
        held[i, i] = value
