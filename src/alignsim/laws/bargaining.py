"""Bargaining in the shadow of war, with one offer and a cost of war that only the other side knows.

A demands a share x of what is at stake. B knows its cost c of war, uniform on [0, cbar], and accepts if x <= p + c,
p being A's chance to win; else both fight, and A has p less its own cost. A's best demand balances a larger share
against a larger risk:

    x* = p + (cbar - cA) / 2,        chance of war (cbar - cA) / (2 cbar).

Source: Fearon (1995), "Rationalist explanations for war", International Organization 49:379-414, on private
information about resolve.
"""

from __future__ import annotations

from alignsim.arithmetic import Array, law, maximum, minimum, where


@law
def best_demand(strength: Array, own_cost: Array, highest_cost: Array) -> Array:
    """Give x* = p + max(0, cbar - cA) / 2, at most all that is at stake.

    Parameters
    ----------
    strength : Array
        p, A's chance to win a war. Shape (W,). Unit: probability.
    own_cost : Array
        cA. Shape (W,). Unit: share of what is at stake.
    highest_cost : Array
        cbar > 0, the highest cost B may have. Shape (W,). Unit: share of what is at stake.

    Examples
    --------
    >>> round(float(best_demand(0.5, 0.1, 0.3)), 12), float(best_demand(0.5, 0.4, 0.3)), float(best_demand(0.9, 0.1, 0.5))
    (0.6, 0.5, 1.0)
    """
    return minimum(1.0, strength + maximum(0.0, highest_cost - own_cost) * 0.5)


@law
def war_chance(demand: Array, strength: Array, highest_cost: Array) -> Array:
    """Give the chance that B fights rather than yields: (x - p) / cbar, between 0 and 1. Unit: probability.

    At the best demand it is (cbar - cA) / (2 cbar).

    >>> round(float(war_chance(0.6, 0.5, 0.3)), 12)
    0.333333333333
    """
    return minimum(1.0, maximum(0.0, demand - strength) / highest_cost)


@law
def accepts(demand: Array, strength: Array, cost: Array) -> Array:
    """Give 1 if B yields to a demand, its cost of war being what it is, else 0."""
    return where(demand <= strength + cost, 1.0, 0.0)


@law
def expected_share(demand: Array, strength: Array, own_cost: Array, highest_cost: Array) -> Array:
    """Give what a demand is worth to A: (1 - w) x + w (p - cA), w the chance of war. Unit: share of the stake."""
    chance = war_chance(demand, strength, highest_cost)
    return (1.0 - chance) * demand + chance * (strength - own_cost)


@law
def tied_demand(strength: Array, own_cost: Array, highest_cost: Array, audience: Array) -> Array:
    """Give the best demand on one whom yielding costs more at home: x* = p + (cbar - cA - a) / 2, within [0, 1].

    B yields only if its cost of war is at least x - p + a, so the same demand is a larger risk, and A asks for less;
    the risk that is left, (cbar - cA + a) / (2 cbar), grows all the same. At a = 0 it is :func:`best_demand`.

    Parameters
    ----------
    strength, own_cost, highest_cost : Array
        As in :func:`best_demand`.
    audience : Array
        a >= 0, what B pays at home for yielding. Shape (W,). Unit: share of what is at stake.

    Notes
    -----
    Source: Fearon (1994), "Domestic political audiences and the escalation of international disputes", American
    Political Science Review 88:577-592, for the cost of yielding before an audience.

    Examples
    --------
    >>> float(tied_demand(0.5, 0.25, 0.5, 0.0)), float(tied_demand(0.5, 0.25, 0.5, 0.125))
    (0.625, 0.5625)
    """
    wanted = strength + maximum(-audience, (highest_cost - own_cost - audience) * 0.5)
    return maximum(0.0, minimum(1.0, wanted))


@law
def resolve_needed(demand: Array, strength: Array, audience: Array) -> Array:
    """Give the cost of war from which B yields to a demand: x - p + a; below it B fights. Unit: share of the stake."""
    return demand - strength + audience


@law
def tied_war_chance(demand: Array, strength: Array, highest_cost: Array, audience: Array) -> Array:
    """Give the chance that B fights: (x - p + a) / cbar, between 0 and 1. Unit: probability.

    >>> float(tied_war_chance(0.5625, 0.5, 0.5, 0.125))
    0.375
    """
    return minimum(1.0, maximum(0.0, resolve_needed(demand, strength, audience)) / highest_cost)


@law
def tied_share(demand: Array, strength: Array, own_cost: Array, highest_cost: Array, audience: Array) -> Array:
    """Give what a demand is worth to A: (1 - w) x + w (p - cA), w the chance of war. Unit: share of the stake."""
    chance = tied_war_chance(demand, strength, highest_cost, audience)
    return (1.0 - chance) * demand + chance * (strength - own_cost)
