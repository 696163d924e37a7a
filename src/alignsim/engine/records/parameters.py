"""The numbers of a block of runs, and what a block needs once.

Axes: N countries, D of them deciding, R >= N trade regions (countries first), C crisis pairs, M options,
W runs (always last).
"""

from __future__ import annotations

from typing import NamedTuple

from alignsim.arithmetic import Array, record
from alignsim.engine.records.setup import Whole
from alignsim.laws.alignment import AlignmentLaw
from alignsim.laws.armington.demand import Market
from alignsim.laws.payoffs.annuities import Annuities


@record
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


@record
class Interests(NamedTuple):
    """Hold the parameters of payoffs.

    Shapes: weight (N, N, W) is phi_i w_ij; autonomy, exporters, other_concentration (of arms), domains (N, W);
    discount, horizon and the economic rest (W,).
    """

    weight: Array
    autonomy: Array
    exporters: Array
    other_concentration: Array
    domains: Array
    discount: Array
    horizon: Array
    relief_chance: Array
    redirect_share: Array
    redirect_decay: Array


@record
class Habits(NamedTuple):
    """Hold ordinary conduct and what moves are made of.

    ``usual`` is what the record leads others to expect; ``conduct`` is the same without the moves that a posture
    gives up, which therefore are missed. Shapes: usual and conduct (D, N, 6, M, W), stake (D, N, 6, W), all of
    decider and target; precision (N, W), act and cost (6, M, W).
    """

    usual: Array
    conduct: Array
    stake: Array
    precision: Array
    act: Array
    cost: Array


@record
class Commerce(NamedTuple):
    """Hold the parameters of trade: flows, base, coverage (R, R, W); components (3, R, R, W); others (W,)."""

    market: Market
    duty: Array
    step: Array
    adjustment: Array
    phased: Array
    after_year: Array


@record
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


@record
class Standoff(NamedTuple):
    """Hold the parameters of bargaining, mediation and what follows, beyond those of :class:`Danger`.

    Shapes: norm_cost, internationalising, prestige (N, W); office (L, 3, W), the weights of exporters, autonomy and
    exclusivity that each change of leadership brings; others (W,).
    """

    highest_cost: Array
    audience: Array
    agreement: Array
    mediation_odds: Array
    attack_rate: Array
    norm_cost: Array
    internationalising: Array
    prestige: Array
    act_agreement: Array
    act_propose: Array
    act_accept: Array
    act_refuse: Array
    act_claim: Array
    act_credit: Array
    act_deny: Array
    office: Array


@record
class Energy(NamedTuple):
    """Hold the parameters of crude, demands on purchases and penalties tied to them.

    Axes: Q pairs of buyer and supplier, P penalties, K demands. Shapes: volume and discount (the usual ones, at
    which conduct was observed), opening (the discount the world opens at), cap and step (Q, W); whole, known
    (1 where all crude bought is known) and output (N, W); demand (K, W); threshold, at_stake (psi of the setter),
    compliance and relief (P, W); others (W,).
    """

    volume: Array
    discount: Array
    opening: Array
    cap: Array
    step: Array
    whole: Array
    known: Array
    output: Array
    demand: Array
    threshold: Array
    at_stake: Array
    compliance: Array
    relief: Array
    compliance_hazard: Array
    relief_hazard: Array
    waiting: Array
    honour: Array
    audience: Array
    concession: Array
    penalty_step: Array
    persistence: Array
    volatility: Array


@record
class Accord(NamedTuple):
    """Hold the parameters of agreements, of costly reassurance, and of postures that bind.

    Shapes: lift (3, W) by kind; cost (3, N, N, W) to the first country; cap (N, N, W) the duty that a trade deal
    allows; barred (3, N, N, W) and rival (N, N, W) 1 or 0; understanding and size (N, W); others (W,).
    """

    gain: Array
    lift: Array
    feed: Array
    cost: Array
    cap: Array
    barred: Array
    rival: Array
    bound_months: Array
    threshold: Array
    understanding: Array
    size: Array


@record
class Thinking(NamedTuple):
    """Hold the parameters of single choice rules, all (N, W).

    Parameters
    ----------
    level : Array
        Steps that a country thinks ahead under the rule "level_k".
    attraction_kept, forgone, experience_kept, experience : Array
        phi, delta, rho and N(0) of learning under the rule "ewa". Units: 1, 1, 1, months.
    """

    level: Array
    attraction_kept: Array
    forgone: Array
    experience_kept: Array
    experience: Array


@record
class Parameters(NamedTuple):
    """Hold every number of a block of runs."""

    relations: Relations
    interests: Interests
    habits: Habits
    commerce: Commerce
    danger: Danger
    standoff: Standoff
    energy: Energy
    accord: Accord
    thinking: Thinking


@record
class Reference(NamedTuple):
    """Hold what a block needs once: present values, ordinary acts, likelihood ratios, values at the reference.

    Shapes: ordinary_kind, ordinary_hostile, ordinary_cooperative (N, N, W); ratio (D, D, N, 3, W) of observer,
    observed and third country; direct (without replies) and value (D, N, 6, M, W); pair_trade (C, W); begins
    (C, 4, W), the shares of rungs on which crises begin; climbs (C, 3, W), the chances that a rung climbs; conclusion
    (3, N, N, W) the chance a month that ordinary conduct concludes an agreement; changes (7, N, N), the numbers of the
    changes of duties that moves may make, see :func:`alignsim.engine.changes.places_of`; pairs (N, N), the numbers of the
    dyads whose answers to acts are asked for, see :func:`alignsim.engine.relations.pairs_of`.
    """

    worth: Annuities
    ordinary_kind: Array
    ordinary_hostile: Array
    ordinary_cooperative: Array
    ratio: Array
    direct: Array
    value: Array
    pair_trade: Array
    begins: Array
    climbs: Array
    conclusion: Array
    changes: Whole
    pairs: Whole
