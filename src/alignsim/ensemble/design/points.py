"""Points: what every design gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from alignsim.arithmetic import Array

EDGE = 2.0**-33
"""Shares of sequences are kept this far from 0 and 1, where a normal score has no value."""


@dataclass(frozen=True)
class Points:
    """Hold a design of any size without holding its points.

    Parameters
    ----------
    count : int
        Number of points. P.
    take : callable
        Gives points first to last - 1, each in [0, 1]. Shape (last - first, D).
    grows : bool
        Whether a larger design begins with the points of a smaller one.
    """

    count: int
    take: Callable[[int, int], Array]
    grows: bool
