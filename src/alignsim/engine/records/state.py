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


class Oil(NamedTuple):
    """Hold crude bought, its discount, and what both sides of a penalty believe of the other.

    Shapes: volume, discount, cap and level (where the discount tends) (Q, W); compliance (of the setter) and relief
    (of the target), under and met, 1 where the penalty was in force and the demand met when moves were chosen (P, W).
    """

    volume: Array
    discount: Array
    cap: Array
    level: Array
    compliance: Array
    relief: Array
    under: Array
    met: Array


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
    oil: Oil
