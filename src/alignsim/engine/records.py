"""Records of the engine: set-up, parameters, state, and what a simulation leaves.

Axes: N countries, D of them deciding, R >= N trade regions (countries first), C crisis pairs, M options,
W runs (always last).
"""

from __future__ import annotations

from typing import NamedTuple

from numpy import int8, int16, int64, uint64
from numpy.typing import NDArray

from alignsim.arithmetic import Array
from alignsim.laws.alignment import AlignmentLaw
from alignsim.laws.armington.demand import Market
from alignsim.laws.payoffs.annuities import Annuities

Whole = NDArray[int64]


class Chance(NamedTuple):
    """Hold what random numbers are keyed by: the runs and the two halves of the seed."""

    run: NDArray[uint64]
    low: int
    high: int


class Setup(NamedTuple):
    """Hold what is the same in every run: who may do what, and when the world acts.

    Parameters
    ----------
    months : int
        Number of months T.
    deciders : Whole
        The countries that choose, in order. Shape (D,).
    position, reactive, rule : Whole
        Per country: its place among the deciders or -1, 1 if it answers in kind, code of its rule. Shape (N,).
    toward : Whole
        1 where i makes moves toward j. Shape (N, N).
    setter : Whole
        1 where i sets additional duties on j, who then has answers. Shape (N, N).
    crisis : Whole
        The two rivals of each crisis pair. Shape (C, 2).
    patron : Whole
        Whose cooperation with whom enters the hazard, -1 for none. Shape (C, 2).
    events : Whole
        Dated shocks: month, kind, first and second country, tariff component. Shape (E, 5).
    rates : Array
        The duty that a tariff shock sets. Shape (E,). Unit: ad-valorem share.
    script : Whole
        Forced options, -1 for none. Shape (T, 4, N, N).
    slot : Whole
        Random slot of each directed dyad, a stable code of the two countries. Shape (N, N).
    """

    months: int
    deciders: Whole
    position: Whole
    reactive: Whole
    rule: Whole
    toward: Whole
    setter: Whole
    crisis: Whole
    patron: Whole
    events: Whole
    rates: Array
    script: Whole
    slot: Whole


class Relations(NamedTuple):
    """Hold the parameters of stances and beliefs.

    Shapes: baseline, propensity, people, belief_prior, transparency (N, N, W); exclusivity (N, W); others (W,).
    """

    baseline: Array
    propensity: Array
    people: Array
    law: AlignmentLaw
    noise: Array
    grievance: Array
    grievance_floor: Array
    rise_weight: Array
    relief_weight: Array
    tariff_unit: Array
    buffering: Array
    reciprocity: Array
    cooperation_decay: Array
    belief_prior: Array
    transparency: Array
    likelihood_base: Array
    forgetting: Array
    belief_threshold: Array


class Interests(NamedTuple):
    """Hold the parameters of payoffs.

    Shapes: weight (N, N, W) is phi_i w_ij; autonomy, exporters, other_concentration, domains, demand (N, W);
    discount, horizon and the economic rest (W,).
    """

    weight: Array
    autonomy: Array
    exporters: Array
    other_concentration: Array
    domains: Array
    demand: Array
    discount: Array
    horizon: Array
    relief_chance: Array
    redirect_share: Array
    redirect_decay: Array


class Habits(NamedTuple):
    """Hold ordinary conduct and what moves are made of.

    ``usual`` is what the record leads others to expect; ``conduct`` is the same without the moves that a posture
    gives up, which therefore are missed. Shapes: usual and conduct (D, N, 4, M, W), stake (D, N, 4, W), all of
    decider and target; precision (N, W), act and cost (4, M, W).
    """

    usual: Array
    conduct: Array
    stake: Array
    precision: Array
    act: Array
    cost: Array


class Commerce(NamedTuple):
    """Hold the parameters of trade: flows, base, coverage (R, R, W); components (3, R, R, W); others (W,)."""

    market: Market
    duty: Array
    step: Array
    adjustment: Array
    phased: Array
    after_year: Array


class Danger(NamedTuple):
    """Hold the parameters of crises: peak (4, W), stage_act (5, W), others (W,)."""

    rate: Array
    b_alignment: Array
    b_military: Array
    b_cooperation: Array
    b_trade: Array
    span: Array
    exit_rate: Array
    peak: Array
    loss: Array
    stage_act: Array
    attack_act: Array
    attack_onset: Array


class Parameters(NamedTuple):
    """Hold every number of a block of runs."""

    relations: Relations
    interests: Interests
    habits: Habits
    commerce: Commerce
    danger: Danger


class Reference(NamedTuple):
    """Hold what a block needs once: present values, ordinary acts, likelihood ratios, values at the reference.

    Shapes: ordinary_kind, ordinary_hostile, ordinary_cooperative (N, N, W); ratio (D, D, N, 3, W) of observer,
    observed and third country; direct (without replies) and value (D, N, 4, M, W); pair_trade (C, W).
    """

    worth: Annuities
    ordinary_kind: Array
    ordinary_hostile: Array
    ordinary_cooperative: Array
    ratio: Array
    direct: Array
    value: Array
    pair_trade: Array


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


class State(NamedTuple):
    """Hold the world of a month. Arrays are changed in place by the phases.

    Shapes: alignment, belief, cooperation, act, tariff_act, shock_act (N, N, W); content (3, N, N, W) acts by
    class of content; duty (3, R, R, W); redirected (N, N, W) from exporter and lost market; stage, left, onset,
    hazard (C, W); move (4, N, N, W); failed, cause (W,).
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


class Record(NamedTuple):
    """Hold what a simulation leaves: month 0 is the world before the first month. Axes month, ..., run."""

    alignment: Array
    belief: Array
    cooperation: Array
    tariff: Array
    trade: Array
    move: NDArray[int8]
    hazard: Array
    stage: NDArray[int8]
    onset: NDArray[int8]
    left: Array
    payoff: Array
    welfare: Array
    failed: NDArray[int16]
    cause: NDArray[int8]
