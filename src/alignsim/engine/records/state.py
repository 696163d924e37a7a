"""The world of a month.

Axes: N countries, D of them deciding, R >= N trade regions (countries first), C crisis pairs, M options,
W runs (always last).
"""

from __future__ import annotations

from typing import NamedTuple

from alignsim.arithmetic import Array


class Trade(NamedTuple):
    """Hold the state of trade: log wages and inverse Jacobians at the long and short elasticity, and log flow hats.

    Shapes: wage_* (R, W); inverse_* (R, R, W); covered and exempt (R, R, W), flows relative to the base year.
    """

    wage_long: Array
    wage_short: Array
    inverse_long: Array
    inverse_short: Array
    covered: Array
    exempt: Array


class Learned(NamedTuple):
    """Hold what countries have learned under the rule "ewa"; empty where none learns.

    Shapes: attraction (E, N, 6, M, W) and experience (E, W), E being D or 0.
    """

    attraction: Array
    experience: Array


class State(NamedTuple):
    """Hold the world of a month. Arrays are changed in place by the phases.

    Shapes: alignment, belief, cooperation, act, tariff_act, shock_act (N, N, W); content (3, N, N, W) acts by
    class of content; duty (3, R, R, W); redirected (N, N, W) from exporter and lost market; stage, left, onset,
    hazard (C, W); move (9, N, N, W); failed, cause (W,).
    """

    alignment: Array
    belief: Array
    cooperation: Array
    act: Array
    tariff_act: Array
    shock_act: Array
    content: Array
    duty: Array
    trade: Trade
    redirected: Array
    stage: Array
    left: Array
    onset: Array
    hazard: Array
    attacked: Array
    move: Array
    failed: Array
    cause: Array
    learned: Learned
