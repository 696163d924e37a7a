"""Philox4x32-10: random numbers that are a function of where they are used.

Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3".
"""

from __future__ import annotations

from typing import Any

import numpy as np

from alignsim.arithmetic.registry import law, routine
from alignsim.arithmetic.types import Array, Runs, Slots

LOW, HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
KEY_STEP_0, KEY_STEP_1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
MULTIPLIER_0, MULTIPLIER_1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
ROUNDS = 10


@law
def philox(c0: Runs, c1: Runs, c2: Runs, c3: Runs, k0: Runs, k1: Runs) -> tuple[Runs, Runs, Runs, Runs]:
    """Scramble a counter of four 32-bit words under a key of two; words are held in uint64."""
    for _ in range(ROUNDS):
        p0 = MULTIPLIER_0 * c0
        p1 = MULTIPLIER_1 * c2
        c0, c1, c2, c3 = (p1 >> HALF) ^ c1 ^ k0, p1 & LOW, (p0 >> HALF) ^ c3 ^ k1, p0 & LOW
        k0 = (k0 + KEY_STEP_0) & LOW
        k1 = (k1 + KEY_STEP_1) & LOW
    return c0, c1, c2, c3


@law
def uniform(word: Any) -> Array:
    """Give a number strictly between 0 and 1 from a 32-bit word: (word + 1/2) / 2^32."""
    return (word * 1.0 + 0.5) * 2.3283064365386963e-10


@law
def uniforms(c0: Any, c1: Any, c2: Any, c3: Any, k0: Any, k1: Any) -> tuple[Array, Array, Array, Array]:
    """Give four uniforms from one counter and key."""
    w0, w1, w2, w3 = philox(c0, c1, c2, c3, k0, k1)
    return uniform(w0), uniform(w1), uniform(w2), uniform(w3)


@routine
def four_uniforms(
    run: Runs, step: int, slot: int, stream: int, key0: int, key1: int
) -> tuple[Array, Array, Array, Array]:
    """Give four uniforms for every run at a step, slot and stream under a key.

    Parameters
    ----------
    run : array of uint64
        Run numbers below 2**32. Shape (W,).
    step, slot, stream : int
        Where the numbers are used, each below 2**32.
    key0, key1 : int
        The low and high half of the seed.

    Returns
    -------
    tuple of Array
        Each of shape (W,), strictly between 0 and 1.
    """
    return uniforms(run, np.uint64(step), np.uint64(slot), np.uint64(stream), np.uint64(key0), np.uint64(key1))


@routine
def uniforms_at(
    run: Runs, step: int, slots: Slots, streams: Slots, key0: int, key1: int
) -> tuple[Array, Array, Array, Array]:
    """Give what :func:`four_uniforms` gives, for several slots at once, each in a stream of its own.

    Parameters
    ----------
    slots, streams : array of int64
        Shape (P,).

    Returns
    -------
    tuple of Array
        Each of shape (P, W).
    """
    places = np.empty((slots.shape[0], run.shape[0]), np.uint64)
    kinds = np.empty_like(places)
    places[:] = slots.reshape(-1, 1)
    kinds[:] = streams.reshape(-1, 1)
    return uniforms(run, np.uint64(step), places, kinds, np.uint64(key0), np.uint64(key1))
