"""Robustness: in what share of resamples of the runs a profile of postures is still an equilibrium."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.laws.best_replies import best_replies

RESAMPLES, AT_ONCE = 2000, 250


def survival(payoffs: Array, shape: tuple[int, ...], seed: int = 0, resamples: int = RESAMPLES) -> tuple[Array, float]:
    """Give the share of resamples in which each profile is an equilibrium in pure strategies.

    Runs are drawn with replacement, the same for all cells and countries, so that what pairs them is kept.

    Parameters
    ----------
    payoffs : Array
        By cell, country and run. Shape (C, n, W).
    shape : tuple of int
        Postures of each country; their product is C.
    seed : int
        Seed of the resampling.
    resamples : int
        Number of resamples.

    Returns
    -------
    tuple
        Shares of shape (C,), and the share of resamples without any equilibrium in pure strategies.
    """
    cells, countries, runs = payoffs.shape
    chance = np.random.default_rng(seed)
    held, none = np.zeros(cells), 0
    for first in range(0, resamples, AT_ONCE):
        count = min(AT_ONCE, resamples - first)
        picked = chance.multinomial(runs, np.full(runs, 1.0 / runs), size=count).T / runs
        means = (payoffs.reshape(-1, runs) @ picked).reshape(cells, countries, count)
        stable = best_replies([means[:, i].reshape(*shape, count) for i in range(countries)]).all(axis=0)
        stable = stable.reshape(cells, count)
        held += stable.sum(axis=1)
        none += int((~stable.any(axis=0)).sum())
    return held / resamples, none / resamples
