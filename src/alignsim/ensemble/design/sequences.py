"""Sequences of low discrepancy: scrambled Sobol and Halton."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.ensemble.design.points import EDGE, Points

WIDEST_SOBOL = 21_201
"""Direction numbers are known for this many dimensions (Joe and Kuo 2008)."""


def sobol(n: int, width: int, seed: int) -> Points:
    """Lay the first n points of a scrambled Sobol sequence.

    Source: Owen (1998), Scrambling Sobol' and Niederreiter-Xing points; Joe and Kuo (2008).

    Parameters
    ----------
    n, width, seed : int
        Points, uncertainties, and the seed of the scrambling.

    Examples
    --------
    >>> few, many = sobol(4, 3, 1), sobol(64, 3, 1)
    >>> bool((few.take(0, 4) == many.take(0, 4)).all())
    True
    """
    return _sequence("Sobol", n, width, seed)


def halton(n: int, width: int, seed: int) -> Points:
    """Lay the first n points of a scrambled Halton sequence.

    Source: Owen (2017), A randomized Halton algorithm in R.

    Parameters
    ----------
    n, width, seed : int
        Points, uncertainties, and the seed of the scrambling.
    """
    return _sequence("Halton", n, width, seed)


def _sequence(kind: str, n: int, width: int, seed: int) -> Points:
    held: dict[str, Any] = {"engine": None, "at": 0}

    def take(first: int, last: int) -> Array:
        if held["engine"] is None or first < held["at"]:
            from scipy.stats import qmc

            held["engine"] = getattr(qmc, kind)(width, scramble=True, seed=np.random.default_rng(seed))
            held["at"] = 0
        engine = held["engine"]
        if first > held["at"]:
            engine.fast_forward(first - held["at"])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)   # a part of the sequence is no power of two
            out: Array = engine.random(last - first)
        held["at"] = last
        return np.clip(out, EDGE, 1.0 - EDGE)

    return Points(n, take, grows=True)
