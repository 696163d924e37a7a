"""Games of trust between two: when cooperation is worth the risk.

Payoffs in the usual letters: R both cooperate, P neither does, S for one who cooperates alone, T for the other.

Source: Kydd (2005), "Trust and mistrust in international relations", chapters 1 and 2.
"""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, where


@law
def cooperation_gain(
    trust: Array, reward: Array, sucker: Array, temptation: Array, punishment: Array
) -> Array:
    """Give what cooperating gains over not, if the other cooperates with chance p: p (R - T) - (1 - p) (P - S).

    Unit: that of the payoffs.

    >>> float(cooperation_gain(0.5, 4.0, 1.0, 3.0, 3.0))
    -0.5
    """
    return trust * (reward - temptation) - (1.0 - trust) * (punishment - sucker)


@law
def cooperation_threshold(reward: Array, sucker: Array, temptation: Array, punishment: Array) -> Array:
    """Give the least trust at which to cooperate: p >= (P - S) / ((R - T) + (P - S)).

    In an assurance game (R > T, P > S) it lies between 0 and 1; in a prisoner's dilemma it is above 1 or does not
    exist. nan where more trust does not speak for cooperation, that is (R - T) + (P - S) <= 0.

    >>> round(float(cooperation_threshold(4.0, 1.0, 3.0, 3.0)), 12)
    0.666666666667
    """
    slope = (reward - temptation) + (punishment - sucker)
    return where(slope > 0.0, (punishment - sucker) / where(slope > 0.0, slope, 1.0), np.nan)
