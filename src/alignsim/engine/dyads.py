"""Dyads: what is held of directed dyads, put back where it belongs."""

from __future__ import annotations

from alignsim.arithmetic import Array, routine
from alignsim.engine.records import Whole


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
