"""Tension: frustration and energy over stances of any strength, not only over two sides.

With a_ij = +1 for those on the same side and -1 for others these are frustration and energy of landscape theory.
"""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine
from alignsim.laws.landscape import frustration


@law
def with_pair(sum_: Array, weight: Array, value: Array) -> Array:
    """Add what one more pair weighs."""
    return sum_ + weight * value


@routine
def frustration_of(i: int, weight: Array, propensity: Array, alignment: Array) -> Array:
    """Give the frustration of a country: the sum over j != i of w_ij [ p_ij (1 - a_ij) / 2 + (a_ij^2 - 1) / 4 ].

    Parameters
    ----------
    i : int
        The country.
    weight : Array
        w_ij, what j counts for i: its size, or its share of the sizes of all others. Shape (N, N, W). Unit: 1.
    propensity, alignment : Array
        p_ij and a_ij. Shape (N, N, W). Unit: 1.

    Returns
    -------
    Array
        Shape (W,). Unit: that of the weights.
    """
    out: Array = np.zeros_like(weight[i, i])
    for j in range(weight.shape[0]):
        if j != i:
            out = with_pair(out, weight[i, j], frustration(propensity[i, j], alignment[i, j]))
    return out


@routine
def energy_of(size: Array, propensity: Array, alignment: Array) -> Array:
    """Give the energy: the sum over i and j != i of s_i s_j [ p_ij (1 - a_ij) / 2 + (a_ij^2 - 1) / 4 ].

    Parameters
    ----------
    size : Array
        s_i. Shape (N, W). Any unit.
    propensity, alignment : Array
        p_ij and a_ij. Shape (N, N, W). Unit: 1.

    Returns
    -------
    Array
        Shape (W,). Unit: that of size, squared.
    """
    out: Array = np.zeros_like(size[0])
    for i in range(size.shape[0]):
        own: Array = np.zeros_like(out)
        for j in range(size.shape[0]):
            if j != i:
                own = with_pair(own, size[j], frustration(propensity[i, j], alignment[i, j]))
        out = with_pair(out, size[i], own)
    return out
