"""Learning: experience-weighted attraction, which contains belief learning and reinforcement as its ends.

Each move has an attraction A, fed by what it earned, or would have earned:

    N' = rho N + 1
    A' = [ phi N A + (delta + (1 - delta) chosen) payoff ] / N'

delta weighs what was forgone, phi forgets attractions, rho forgets experience. With delta 1 and rho = phi attractions
are expected payoffs under weighted fictitious play; with delta 0, rho 0 and N = 1 they are cumulative reinforcement.

Source: Camerer and Ho (1999), "Experience-weighted attraction learning in normal form games", Econometrica 67.
"""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where


@law
def next_experience(experience: Array, rho: Array) -> Array:
    """Give N' = rho N + 1."""
    return rho * experience + 1.0


@law
def next_attraction(
    attraction: Array, experience: Array, experience_after: Array, phi: Array, delta: Array, chosen: Array,
    payoff: Array,
) -> Array:
    """Give A' = [ phi N A + (delta + (1 - delta) chosen) payoff ] / N'.

    Parameters
    ----------
    attraction : Array
        A of the move. Shape (W,). Unit: that of payoffs.
    experience, experience_after : Array
        N before and after this month. Shape (W,). Unit: months.
    phi, delta : Array
        Share of old attractions kept, and weight of forgone payoffs, each from 0 to 1. Shape (W,). Unit: 1.
    chosen : Array
        1 if the move was made, 0 if not. Shape (W,).
    payoff : Array
        What it earned, or would have earned. Shape (W,).

    Examples
    --------
    >>> float(next_attraction(2.0, 1.0, 1.5, 0.5, 0.25, 0.0, 4.0)), float(next_attraction(2.0, 1.0, 1.5, 0.5, 0.25, 1.0, 4.0))
    (1.3333333333333333, 3.3333333333333335)
    """
    return (phi * experience * attraction + (delta + (1.0 - delta) * chosen) * payoff) / experience_after


@law
def made(move: Array, code: float) -> Array:
    """Give 1 if the move made has this code, else 0."""
    return where(move == code, 1.0, 0.0)


@routine
def learn(
    attraction: Array, experience: Array, move: Array, payoff: Array, phi: Array, delta: Array, rho: Array
) -> tuple[Array, Array]:
    """Give attractions and experience after one month.

    Parameters
    ----------
    attraction : Array
        A of each move, in one or more decisions. Shape (..., M, W). Unit: that of payoffs.
    experience : Array
        N. Shape (W,). Unit: months.
    move : Array
        Code of the move made, from 0. Shape (..., W).
    payoff : Array
        What each move earned or would have earned against what the others did. Shape (..., M, W).
    phi, delta, rho : Array
        The numbers of the law, each from 0 to 1. Shape (W,).

    Returns
    -------
    tuple of Array
        A' (..., M, W) and N' (W,).
    """
    after = next_experience(experience, rho)
    out = np.empty_like(attraction)
    for m in range(attraction.shape[attraction.ndim - 2]):
        out[..., m, :] = next_attraction(
            attraction[..., m, :], experience, after, phi, delta, made(move, m * 1.0), payoff[..., m, :])
    return out, after
