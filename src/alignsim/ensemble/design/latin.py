"""Latin hypercube: each uncertainty takes every one of n strata once."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.ensemble.design.points import EDGE, Points

LARGEST = 25_000_000
"""Shares that are held in memory: points times uncertainties."""


def latin(n: int, width: int, seed: int) -> Points:
    """Lay a Latin hypercube. Another n has other points.

    Source: McKay, Beckman and Conover (1979).

    Parameters
    ----------
    n, width, seed : int
        Points, uncertainties, and the seed.
    """
    held: list[Array] = []

    def take(first: int, last: int) -> Array:
        if not held:
            from scipy.stats import qmc

            drawn = qmc.LatinHypercube(width, seed=np.random.default_rng(seed)).random(n)
            held.append(np.clip(drawn, EDGE, 1.0 - EDGE))
        return held[0][first:last]

    return Points(n, take, grows=False)
