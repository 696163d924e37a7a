"""One at a time: the medians, then each uncertainty by itself."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.ensemble.design.points import Points

LOW, HIGH = 0.05, 0.95


def one_at_a_time(levels: int, width: int) -> Points:
    """Lay point 0 at all medians, then each uncertainty at levels from 5 to 95 % of its prior.

    Parameters
    ----------
    levels, width : int
        Levels, and uncertainties.

    Examples
    --------
    >>> one_at_a_time(2, 2).take(0, 5).tolist()
    [[0.5, 0.5], [0.05, 0.5], [0.95, 0.5], [0.5, 0.05], [0.5, 0.95]]
    """
    at = np.linspace(LOW, HIGH, levels)

    def take(first: int, last: int) -> Array:
        out = np.full((last - first, width), 0.5)
        for row, point in enumerate(range(first, last)):
            if point > 0:
                column, level = divmod(point - 1, levels)
                out[row, column] = at[level]
        return out

    return Points(1 + levels * width, take, grows=False)
