"""Saltelli: the rows from which Sobol indices of first and total order are told."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.ensemble.design.points import Points
from alignsim.ensemble.design.sequences import sobol


def saltelli(rows: int, width: int, seed: int) -> Points:
    """Lay, for each base row, A, then A with column 1, ..., D of B, then B: the order that SALib reads.

    Source: Saltelli and others (2010), Computer Physics Communications 181, table 2.

    Parameters
    ----------
    rows, width, seed : int
        Base rows, uncertainties, and the seed of the scrambling.

    Examples
    --------
    >>> a, mixed, b = saltelli(1, 1, seed=1).take(0, 3)
    >>> bool((mixed == b).all()), bool((a == b).all())
    (True, False)
    """
    both = sobol(rows, 2 * width, seed)
    length = width + 2

    def take(first: int, last: int) -> Array:
        start, stop = first // length, -(-last // length)
        rows = both.take(start, stop)
        out = np.repeat(rows[:, None, :width], length, axis=1)
        for column in range(width):
            out[:, column + 1, column] = rows[:, width + column]
        out[:, -1] = rows[:, width:]
        skipped = first - start * length
        return out.reshape(-1, width)[skipped:skipped + last - first]

    return Points(rows * length, take, grows=True)
