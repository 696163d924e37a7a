"""Agreements: concluded once, by a proposal and an answer; in force until broken.

What an agreement in force does is counted against those that stood at the start, whose part is in the baselines,
in ordinary cooperation and in the base year already.
"""

from __future__ import annotations

from alignsim.arithmetic import Array, clip, law, maximum, minimum, where


@law
def concluded(first: Array, second: Array, u: Array, consent: Array, v: Array, other_consent: Array) -> Array:
    """Give 1 where an agreement comes about: both propose it, or one does and the other consents.

    Parameters
    ----------
    first, second : Array
        1 where the first, or the second, proposes.
    u, consent : Array
        The draw and the chance of the second's consent.
    v, other_consent : Array
        The draw and the chance of the first's consent.
    """
    answered = where(u < consent, first, 0.0)
    other = where(v < other_consent, second, 0.0)
    return maximum(first * second, maximum(answered, other))


@law
def conclusion_chance(first: Array, second: Array, consent: Array, other_consent: Array) -> Array:
    """Give the chance that an agreement comes about in a month: pq + p (1 - q) c + q (1 - p) c'.

    >>> round(float(conclusion_chance(0.01, 0.02, 0.5, 0.5)), 6)
    0.015
    """
    return first * second + first * (1.0 - second) * consent + second * (1.0 - first) * other_consent


@law
def lifted(
    baseline: Array, a: Array, more_a: Array, b: Array, more_b: Array, c: Array, more_c: Array
) -> Array:
    """Give the baseline with what agreements add: B + sum of lift times (in force - at the start), in [-1, 1]."""
    return clip(baseline + a * more_a + b * more_b + c * more_c, -1.0, 1.0)


@law
def fed(stock: Array, decay: Array, feed: Array, more: Array) -> Array:
    """Let a pact feed the stock of cooperation, on top of what acts do: K + decay feed (in force - at the start).

    In the long run a pact raises the stock by the feed, and the loss of one that stood lowers it by as much.
    """
    return maximum(0.0, stock + decay * feed * more)


@law
def yearly_gain(gain: Array, more: Array) -> Array:
    """Give what agreements are worth a year: gain times (in force - at the start). Unit: % of own GDP."""
    return gain * more


@law
def deal_worth(relation: Array, third: Array, gain: Array, level: Array, cost: Array, relief: Array) -> Array:
    """Value an agreement to one party, present value: relations, third countries, gain, duties, less its cost."""
    return relation + third + gain * level + relief - cost


@law
def proposal_worth(consent: Array, worth: Array) -> Array:
    """Value a proposal: what is agreed comes about, and costs, only with the other's consent."""
    return consent * worth


@law
def chance_raised(consent: Array, answer: Array, proposed: Array, parted: Array) -> Array:
    """Give by how much a proposal raises the chance that what it proposes comes about this month.

    By the other's consent; where the other has proposed the same already, by what one's own answer would leave open, 1 - c;
    not at all where the other has broken with one this month.

    Parameters
    ----------
    consent, answer : Array
        The chance of the other's consent, and of one's own to the same.
    proposed, parted : Array
        1 where the other is known to have proposed the same, or to have broken what is in force, this month.

    >>> [float(chance_raised(0.5, 0.75, there, parted)) for there, parted in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))]
    [0.5, 0.25, 0.0]
    """
    return where(parted > 0.0, 0.0, where(proposed > 0.0, 1.0 - answer, consent))


@law
def both_sides(act: Array, mine: Array, theirs: Array) -> Array:
    """Give how an act made by both sides moves the alignment of the dyad."""
    return act * (mine + theirs)


@law
def relieved(duty: Array, component: Array, cap: Array) -> Array:
    """Give a duty whose component is capped."""
    return duty - maximum(0.0, component - cap)


@law
def capped(component: Array, cap: Array, signed: Array) -> Array:
    """Cap a component of a duty where a trade deal was signed."""
    return where(signed > 0.0, minimum(component, cap), component)


@law
def with_act(whole: Array, count: Array, act: Array) -> Array:
    """Add an act as often as it was done, or is expected."""
    return whole + count * act


@law
def at_least(a: Array, b: Array) -> Array:
    """Give the larger."""
    return maximum(a, b)


@law
def unless(chance: Array, force: Array) -> Array:
    """Give a chance that exists only while nothing is in force."""
    return chance * (1.0 - force)
