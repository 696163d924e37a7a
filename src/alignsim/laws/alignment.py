"""The alignment law: how the stance of one country toward another moves in a month.

``A[i, j]`` is the stance of i toward j in [-1, 1]; ``acts[i, j]`` what i did toward j this month,
relative to ordinary conduct (Goldstein / 10). One equation moves A:

    A' = A + rho (B - A)
           + (1 - A^2) beta [ felt(j to i) + gamma acts[i, j] + sum_k u[i, j, k] A[i, k] acts[j, k] ]
           + nu sqrt(1 - A^2) z,        clipped to [-1, 1]

The sum over third countries carries exclusivity: u = 2 chi pi toward those i dislikes, chi toward those it likes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, clip, law, maximum, minimum, routine, where


class AlignmentLaw(NamedTuple):
    """Hold the numbers of the alignment law, one per run.

    Parameters
    ----------
    act_weight : Array
        beta, what a full act moves a stance by in a month. Shape (W,). Unit: 1 per month.
    reversion : Array
        rho, monthly return to the baseline. Shape (W,). Unit: share per month.
    commitment : Array
        gamma, weight of one's own act on one's own stance. Shape (W,). Unit: 1.
    saturation : Array
        1 in the model: extremes move less, by 1 - A^2; 0 gives the unsaturated limits. Shape (W,). Unit: 1.
    exclusivity : Array
        chi of each observing country. Shape (N, W). Unit: 1.

    Source: rows ``act_weight``, ``reversion``, ``commitment``, ``exclusivity`` of the parameter table.
    """

    act_weight: Array
    reversion: Array
    commitment: Array
    saturation: Array
    exclusivity: Array


@law
def standing_grievance(tariff: Array, weight: Array, rise: Array, floor: Array, unit: Array) -> Array:
    """Give the hostile act that a tariff in force amounts to, every month it stands.

    ell rise min(1, max(0, tariff - floor) / unit), Unit: Goldstein / 10.
    """
    return weight * rise * minimum(1.0, maximum(0.0, tariff - floor) / unit)


@law
def ties(baseline: Array, cooperation: Array, people: Array) -> Array:
    """Give the ties that buffer a dyad: max(B, 0) (K + people) / 2. Unit: 1."""
    return maximum(baseline, 0.0) * (cooperation + people) * 0.5


@law
def buffered(act: Array, buffering: Array, tie: Array) -> Array:
    """Weaken a hostile act by the ties that stand against it: g / (1 + zeta ties) for g < 0, else g."""
    return where(act < 0.0, act / (1.0 + buffering * tie), act)


@law
def felt(act: Array, ordinary_kind: Array, ordinary_hostile: Array, buffering: Array, tie: Array) -> Array:
    """Give v, what the target feels of an act, pivoted on what ordinary conduct would make it feel.

    v = b(g) - E_p0[b(g)], where the expectation splits into the kind part and the buffered hostile part,
    so buffering alone moves nothing.
    """
    return buffered(act, buffering, tie) - (ordinary_kind + ordinary_hostile / (1.0 + buffering * tie))


@law
def third_weight(stance: Array, exclusivity: Array, belief: Array) -> Array:
    """Weigh what j does toward a third country k by how the observer stands to k.

    2 chi pi where the observer dislikes k, chi where it likes k, nothing where it is indifferent.
    """
    return where(stance < 0.0, 2.0 * exclusivity * belief, where(stance > 0.0, exclusivity, 0.0))


@law
def third_term(stance: Array, exclusivity: Array, belief: Array, act: Array) -> Array:
    """Give one term of the sum over third countries: u A[i, k] acts[j, k]."""
    return third_weight(stance, exclusivity, belief) * stance * act


@law
def with_third(others: Array, stance: Array, exclusivity: Array, belief: Array, act: Array) -> Array:
    """Add the term of one more third country to that of others."""
    return others + third_term(stance, exclusivity, belief, act)


@law
def stance_drift(
    stance: Array, baseline: Array, reversion: Array, act_weight: Array, saturation: Array, push: Array
) -> Array:
    """Give the expected monthly change of a stance: rho (B - A) + (1 - A^2) beta push."""
    return reversion * (baseline - stance) + (1.0 - saturation * stance * stance) * act_weight * push


@law
def push_on(felt_act: Array, commitment: Array, own_act: Array, third: Array) -> Array:
    """Add what moves a stance: what the other does to me, what I do to it, what it does to others."""
    return felt_act + commitment * own_act + third


@law
def next_stance(stance: Array, drift_: Array, noise: Array, z: Array) -> Array:
    """Move a stance by its drift and chance, and keep it in [-1, 1]."""
    spread = np.sqrt(maximum(0.0, 1.0 - stance * stance))
    return clip(stance + drift_ + noise * spread * z, -1.0, 1.0)


@routine
def thirds(stance: Array, exclusivity: Array, belief: Array, acts: Array) -> Array:
    """Sum over third countries, in order, what everyone did toward them. Shape (n, N, W).

    Parameters
    ----------
    stance, belief : Array
        A and pi of the observers. Shape (n, N, W).
    exclusivity : Array
        chi of the observers. Shape (n, W).
    acts : Array
        Acts of all relative to ordinary conduct. Shape (N, N, W).
    """
    chi = exclusivity[:, None]
    out = third_term(stance[:, 0:1], chi, belief, acts[:, 0])
    for k in range(1, acts.shape[0]):
        out = with_third(out, stance[:, k:k + 1], chi, belief, acts[:, k])
    return out


@routine
def drift_of(
    first: int, last: int, stance: Array, baseline: Array, acts: Array, felt_by: Array, belief: Array, numbers: AlignmentLaw
) -> Array:
    """Give the drift of the stances of some countries toward every other.

    Parameters
    ----------
    first, last : int
        The countries that observe: from the first up to, not including, the last.
    stance, baseline, acts, belief : Array
        A, B, acts relative to ordinary conduct, pi. Shape (N, N, W). Unit: 1.
    felt_by : Array
        ``felt_by[i - first, j]``: what i feels of the acts of j toward it. Shape (n, N, W).
    numbers : AlignmentLaw
        The numbers of the law.

    Returns
    -------
    Array
        Expected change this month. Shape (n, N, W). Unit: 1 per month.
    """
    seen = stance[first:last]
    third = thirds(seen, numbers.exclusivity[first:last], belief[first:last], acts)
    push = push_on(felt_by, numbers.commitment, acts[first:last], third)
    return stance_drift(seen, baseline[first:last], numbers.reversion, numbers.act_weight, numbers.saturation, push)


@routine
def drift(
    stance: Array, baseline: Array, acts: Array, felt_acts: Array, belief: Array, numbers: AlignmentLaw
) -> Array:
    """Give the drift of all stances, the sum running over all third countries k.

    Zero diagonals of stance and acts remove k = i and k = j; with diagonals kept and no direct term the law
    contains structural balance: the drift is beta A A for acts = stances, chi = 1, pi = 1/2.

    Parameters
    ----------
    stance, baseline, acts, belief : Array
        Shape (N, N, W). Unit: 1.
    felt_acts : Array
        ``felt_acts[j, i]``: what i feels of the acts of j. Shape (N, N, W); zeros switch the direct term off.
    numbers : AlignmentLaw
        The numbers of the law.

    Returns
    -------
    Array
        Shape (N, N, W). Unit: 1 per month.

    Notes
    -----
    Source: limits in Marvel, Kleinberg, Kleinberg and Strogatz (2011), eq. 2; Kulakowski, Gawronski and
    Gronek (2005), eq. 3 (with saturation).
    """
    return drift_of(0, stance.shape[0], stance, baseline, acts, felt_acts.transpose(1, 0, 2), belief, numbers)
