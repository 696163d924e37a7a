"""The world of a month.

Axes: N countries, D of them deciding, R >= N trade regions (countries first), C crisis pairs, M options,
W runs (always last).
"""

from __future__ import annotations

from typing import NamedTuple

from alignsim.arithmetic import Array, record


@record
class Demand(NamedTuple):
    """Hold ln T, and gross and net demand at the long and the short elasticity. Each (R, R, W)."""

    log_t: Array
    gross_long: Array
    net_long: Array
    gross_short: Array
    net_short: Array


@record
class Trade(NamedTuple):
    """Hold the state of trade: log wages and inverse Jacobians at the long and short elasticity, and log flow hats.

    Shapes: wage_* (R, W); inverse_* (R, R, W); covered and exempt (R, R, W), flows relative to the base year; demand, and the
    additional duties priced in it, all components, (R, R, W).
    """

    wage_long: Array
    wage_short: Array
    inverse_long: Array
    inverse_short: Array
    covered: Array
    exempt: Array
    demand: Demand
    priced: Array


@record
class Crises(NamedTuple):
    """Hold where crises stand beyond their stage and time left. Each of shape (C, W), but stocks (C, 2, W).

    Parameters
    ----------
    challenger : Array
        Which of the two rivals demands, 0 or 1.
    fresh : Array
        1 in the month in which a rung is reached, when a bargain is played.
    resisted : Array
        1 where the demand was resisted, so that the crisis climbs next month if it still goes on.
    mediated, proposed : Array
        1 where both sides have accepted mediation; where it was proposed.
    agreed : Array
        1 in the month in which a crisis ended in agreement.
    closed : Array
        1 in the month after a crisis in which mediation was proposed, when credit may be claimed.
    loss : Array
        What this month's climbing costs each rival. Unit: % of GDP.
    stocks : Array
        Military stocks of both.
    """

    challenger: Array
    fresh: Array
    resisted: Array
    mediated: Array
    proposed: Array
    agreed: Array
    closed: Array
    loss: Array
    stocks: Array


@record
class Leaders(NamedTuple):
    """Hold what countries want under the leaders they have. Each of shape (N, W)."""

    exporters: Array
    autonomy: Array
    exclusivity: Array


@record
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


@record
class AccordState(NamedTuple):
    """Hold agreements and what hangs on them.

    Parameters
    ----------
    force, status : Array
        1 where in force; what became of it this month, a code of ``moves.STATUSES``. Shape (3, N, N, W).
    tabled : Array
        The move about agreements that the first country, having chosen before, has put before the second, while others choose
        in a later turn; 0 at any other time. Shape (N, N, W).
    act, usual : Array
        The acts this month that signing and breaking are, and those that ordinary conduct leads to expect. Shape (N, N, W).
    baseline : Array
        B with what agreements lift. Shape (N, N, W).
    bound : Array
        Months that the first country stays bound to the second. Shape (N, N, W).
    eased : Array
        What relief by shock costs the setter, who comes first, this month. Shape (N, N, W). Unit: % of own GDP, present
        value.
    reassured, reassurable, breakable : Array
        1 where the first reassured the second at a cost this month; how likely that was in ordinary conduct; how
        likely a breach was. Shape (N, N, W).
    exclusivity : Array
        chi as it is this month. Shape (N, W).
    """

    force: Array
    status: Array
    tabled: Array
    act: Array
    usual: Array
    baseline: Array
    bound: Array
    eased: Array
    reassured: Array
    reassurable: Array
    breakable: Array
    exclusivity: Array


@record
class Learned(NamedTuple):
    """Hold what countries have learned under the rule "ewa"; empty where none learns.

    Shapes: attraction (E, N, 6, M, W) and experience (E, W), E being D or 0.
    """

    attraction: Array
    experience: Array


@record
class State(NamedTuple):
    """Hold the world of a month. Arrays are changed in place by the phases.

    Shapes: alignment, belief, cooperation, deed (the month's acts), act (the same relative to ordinary conduct, less the
    standing grievance), tariff_act, shock_act (N, N, W); content (3, N, N, W) acts by
    class of content; duty (3, R, R, W); redirected (N, N, W) from exporter and lost market; stage, left, onset,
    hazard (C, W); attacked (C, W) is 1 where the first rival was attacked this month, 2 where the second; move
    (9, N, N, W); failed, cause (W,).
    """

    alignment: Array
    belief: Array
    cooperation: Array
    deed: Array
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
    crises: Crises
    leaders: Leaders
    oil: Oil
    accord: AccordState
    learned: Learned
