"""Costly reassurance and breach: what a country learns from what another does, or does not do, toward itself.

Words cost nothing and tell nothing. What costs more than one who means ill would pay for it tells (Kydd 2000,
International Organization 54, 325-357), and so does a breach. That the telling act did *not* come tells as well,
the other way and little, so that ordinary conduct teaches nothing on average.
"""

from __future__ import annotations

from alignsim.arithmetic import Array, law, maximum, where


@law
def forgone(worth: Array, without: Array) -> Array:
    """Give what a move costs its maker in its economy; a gain costs nothing. Unit: % of GDP, present value."""
    return maximum(0.0, without - worth)


@law
def if_costly(amount: Array, cost: Array, threshold: Array) -> Array:
    """Keep a deed, or its chance, only where its cost exceeds what one who means ill would pay."""
    return where(cost > threshold, amount, 0.0)


@law
def either_chance(p: Array, q: Array, r: Array) -> Array:
    """Give the chance that at least one of three independent deeds is done."""
    return 1.0 - (1.0 - p) * (1.0 - q) * (1.0 - r)


@law
def absence_ratio(chance: Array, ratio: Array, prior: Array) -> Array:
    """Give the likelihood ratio of a deed that was not done, given that of the deed.

    With L0 = chance / ((1 - prior) + prior ratio) for the deed, what is left of both likelihoods goes to its absence:
    r' = ((1 - chance) / (1 - L0) - (1 - prior)) / prior, so that the belief is unmoved on average. 1 where the deed
    could not be done.

    >>> r = float(absence_ratio(0.1, 0.5, 0.4))
    >>> deed, absence = 0.4 * 0.5 / (0.4 * 0.5 + 0.6), 0.4 * r / (0.4 * r + 0.6)
    >>> round(0.1 * deed + 0.9 * absence, 12)
    0.4
    """
    left = 1.0 - chance / ((1.0 - prior) + prior * ratio)
    return where(chance > 0.0, ((1.0 - chance) / left - (1.0 - prior)) / prior, 1.0)


@law
def told(done: Array, ratio: Array, absent: Array) -> Array:
    """Give the likelihood ratio of what was done, or of its absence."""
    return where(done > 0.0, ratio, absent)


@law
def sight_of(transparency: Array, mine: Array, theirs: Array) -> Array:
    """Give the chance that content is seen, when either side of the dyad may disclose it: 1 - (1 - q)(1 - d)(1 - d')."""
    return 1.0 - (1.0 - transparency) * (1.0 - mine) * (1.0 - theirs)
