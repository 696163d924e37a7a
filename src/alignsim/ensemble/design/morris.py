"""Morris: random walks over a grid of levels, one uncertainty a step."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.ensemble.design.points import Points


def morris(walks: int, width: int, levels: int, seed: int) -> Points:
    """Lay walks that each change every uncertainty once, in random order, by half of the levels.

    Levels lie at the middles (k + 1/2) / levels, so that no prior is asked for its very end.

    Source: Morris (1991), Technometrics 33, equations 2 and 3.

    Parameters
    ----------
    walks, width, levels, seed : int
        Walks, uncertainties, levels (even), and the seed; walk w is the same however many there are.

    Examples
    --------
    >>> walk = morris(1, 3, 4, seed=1).take(0, 4)
    >>> (np.abs(np.diff(walk, axis=0)).sum(axis=1)).tolist()
    [0.5, 0.5, 0.5]
    """
    length = width + 1

    def take(first: int, last: int) -> Array:
        whole = [_walk(w, width, levels, seed) for w in range(first // length, -(-last // length))]
        skipped = first - first // length * length
        return np.concatenate(whole)[skipped:skipped + last - first]

    return Points(walks * length, take, grows=True)


def _walk(walk: int, width: int, levels: int, seed: int) -> Array:
    chance = np.random.default_rng([walk, seed])
    half = levels // 2
    low, upward, order = chance.integers(0, half, width), chance.integers(0, 2, width), chance.permutation(width)
    start = low + half * (1 - upward)
    moved = np.zeros((width + 1, width), np.int64)
    for step, column in enumerate(order):
        moved[step + 1:, column] = half * (2 * upward[column] - 1)
    return (start + moved + 0.5) / levels
