"""Grid: every combination of evenly spaced shares."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.ensemble.design.points import Points


def grid(levels: int, width: int) -> Points:
    """Lay a full grid, at the middles of equal parts of every prior.

    Parameters
    ----------
    levels : int
        Levels of each uncertainty.
    width : int
        Number of uncertainties. D.

    Examples
    --------
    >>> grid(2, 2).take(0, 4).tolist()
    [[0.25, 0.25], [0.25, 0.75], [0.75, 0.25], [0.75, 0.75]]
    """
    def take(first: int, last: int) -> Array:
        rest = np.arange(first, last)
        out = np.empty((last - first, width))
        for column in range(width - 1, -1, -1):
            rest, level = np.divmod(rest, levels)
            out[:, column] = (level + 0.5) / levels
        return out

    return Points(levels**width, take, grows=False)
