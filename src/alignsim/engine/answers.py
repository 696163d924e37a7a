"""Answers: how a country decides when a crisis asks it something: by its own rule, all answers ordinary alike.

The first answer is the quieter one; gains are measured from it. A country that does not choose its moves takes the
answer worth most; under the rule "fixed" it takes the first.
"""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.dispatch import probabilities
from alignsim.engine.moves import SECURITY
from alignsim.engine.records import Parameters, Setup, Whole
from alignsim.laws.choice import FIXED, best_response, drawn, stakes


@law
def coded(index: Array, c0: int, c1: int, c2: int) -> Array:
    """Give the option that stands in a place."""
    return where(index < 0.5, c0 * 1.0, where(index < 1.5, c1 * 1.0, c2 * 1.0))


@law
def scripted(share: Array, forced: int, first: int) -> Array:
    """Give a scripted option where it is open, else the first."""
    return where(share > 0.0, forced * 1.0, first * 1.0)


@law
def mean_stake(a: Array, b: Array) -> Array:
    """Give the stake of a decision that concerns two dyads: the mean of theirs."""
    return 0.5 * (a + b)


@routine
def stake_toward(i: int, j: int, setup: Setup, parameters: Parameters) -> Array:
    """Give the typical stake of a security decision of i toward j; of no use for a country that does not choose."""
    return parameters.habits.stake[setup.position[i], j, SECURITY]


@routine
def answer_chances(
    i: int, stake: Array, shares: Array, gains: Array, setup: Setup, parameters: Parameters
) -> Array:
    """Give the chances of a country's answers.

    Parameters
    ----------
    stake : Array
        Typical stake. Shape (W,). Unit: % of own GDP, present value.
    shares : Array
        Ordinary conduct, equal over what is open. Shape (n, W).
    gains : Array
        What each answer gains over the first, in one or more situations. Shape (..., n, W). Unit as the stake's.
    """
    if setup.position[i] < 0:
        return best_response(shares, gains, stake * 0.0)
    if setup.rule[i] == FIXED:
        first = np.zeros_like(gains)
        first[..., 0, :] = 1.0
        return first
    precision = parameters.habits.precision[i]
    return probabilities(setup.rule[i], shares, stakes(precision, gains, gains * 0.0, stake), precision)


@routine
def even(count: int, like: Array) -> Array:
    """Give equal shares of so many answers. Shape (count, W)."""
    return np.zeros((count, like.shape[0])) + 1.0 / count


@routine
def answer(
    i: int, j: int, domain: int, month: int, codes: Whole, shares: Array, chances: Array, setup: Setup, u: Array
) -> Array:
    """Draw the answer of i toward j; a scripted answer is given where it is open.

    Parameters
    ----------
    codes : Whole
        Options of the domain that the answers are, two or three. Shape (n,).
    shares, chances : Array
        Ordinary conduct and chances. Shape (n, W).
    u : Array
        The draw. Shape (W,).

    Returns
    -------
    Array
        Code of the option. Shape (W,).
    """
    forced = setup.script[month, domain, i, j]
    for n in range(codes.shape[0]):
        if codes[n] == forced:
            return scripted(shares[n], forced, codes[0])
    return coded(drawn(chances, u), codes[0], codes[1], codes[codes.shape[0] - 1])
