"""Penalties and concessions: what each side expects of the other, by Bayes' rule.

The holder of a demand asks whether the target is of the type that complies; such a type has, on top of its
ordinary conduct, a hazard of complying in any month. The target asks whether the holder is of the type that
gives relief once the demand is met. Conduct that both types share teaches nothing; only what exceeds it does.
"""

from __future__ import annotations

from alignsim.arithmetic import Array, law, maximum, where

RAREST = 1.0e-6
"""Least share of months that ordinary conduct is taken to give a move. Unit: share of months."""


@law
def ratio_of_act(hazard: Array, ordinary: Array) -> Array:
    """Give the likelihood ratio of a month with the act: (1 - (1 - h)(1 - f)) / f.

    Parameters
    ----------
    hazard : Array
        h, what the type in question adds. Unit: probability per month.
    ordinary : Array
        f, how often anyone makes the move. Unit: share of months.
    """
    f = maximum(ordinary, RAREST)
    return (1.0 - (1.0 - hazard) * (1.0 - f)) / f


@law
def ratio_of_month(acted: Array, hazard: Array, ordinary: Array) -> Array:
    """Give the likelihood ratio of a month: 1 - h without the act, that of the act with it.

    >>> round(float(ratio_of_month(0.0, 0.08, 0.06)), 12), round(float(ratio_of_month(1.0, 0.08, 0.06)), 6)
    (0.92, 2.253333)
    """
    return where(acted > 0.0, ratio_of_act(hazard, ordinary), 1.0 - hazard)


@law
def ratio_if(asked: Array, ratio: Array) -> Array:
    """Keep a likelihood ratio where the month was a test, else 1."""
    return where(asked > 0.0, ratio, 1.0)


@law
def waiting_worth(level: Array, waiting: Array) -> Array:
    """Give the worth of a lasting gain that comes at a hazard: sum_m discount^m (1 - (1 - h)^m) / 12. Unit: years.

    Parameters
    ----------
    level : Array
        Worth of a gain that is there from now on. Unit: years.
    waiting : Array
        Worth of one that lasts only until the hazard strikes. Unit: years.
    """
    return level - waiting


@law
def reduction(volume: Array, threshold: Array, usual_volume: Array) -> Array:
    """Give the share of the usual volume by which purchases would fall, were a demand met. Unit: 1."""
    return maximum(0.0, volume - threshold) / maximum(usual_volume, RAREST)


@law
def compliance_hoped(belief: Array, weight: Array, reduced: Array, worth: Array) -> Array:
    """Give what a penalty in force may still bring its holder: belief, times psi, times what purchases would fall by.

    Parameters
    ----------
    belief : Array
        The target is of the complying type. Unit: probability.
    weight : Array
        psi. Unit: % of GDP a year.
    reduced : Array
        See :func:`reduction`. Unit: 1.
    worth : Array
        See :func:`waiting_worth`. Unit: years.

    >>> round(float(compliance_hoped(1 / 3, 0.1, 0.5, 1.63)), 5)
    0.02717
    """
    return belief * weight * reduced * worth


@law
def honour_at_stake(honour: Array, weight: Array, volume: Array, usual_volume: Array, complied: Array, worth: Array) -> Array:
    """Give what keeping a penalty after compliance forfeits: a share of the demand's gain. Unit: % of GDP, present value.

    A target that finds no relief where it complied will undo what it did; lifting keeps that from happening.
    """
    gain = maximum(0.0, usual_volume - volume) / maximum(usual_volume, RAREST)
    return where(complied > 0.0, honour * weight * gain * worth, 0.0)


@law
def relief_hoped(belief: Array, worth: Array, covered_after: Array, covered_before: Array) -> Array:
    """Give what a change of purchases is worth through relief: belief, times its worth, pro rata to the way covered."""
    return belief * worth * (covered_after - covered_before)


@law
def audience_cost(cost: Array, penalty: Array, conceded_after: Array, conceded_before: Array) -> Array:
    """Give what a visible concession costs at home, once, pro rata; none without a penalty, or for a rise.

    Unit: % of GDP, present value.
    """
    return where(penalty > 0.0, cost * maximum(0.0, conceded_after - conceded_before), 0.0)
