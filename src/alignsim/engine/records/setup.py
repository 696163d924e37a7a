"""What is the same in every run: who may do what, and when the world acts.

Axes: N countries, D of them deciding, R >= N trade regions (countries first), C crisis pairs, M options,
K decisions a month, W runs (always last).
"""

from __future__ import annotations

from typing import NamedTuple

from numpy import int64, uint64
from numpy.typing import NDArray

from alignsim.arithmetic import Array, record

Whole = NDArray[int64]


@record
class Chance(NamedTuple):
    """Hold what random numbers are keyed by: the runs and the two halves of the seed."""

    run: NDArray[uint64]
    low: int
    high: int


@record
class Rivals(NamedTuple):
    """Hold what crisis pairs may do beyond entering a crisis.

    Parameters
    ----------
    bargaining : Whole
        1 where crises climb rung by rung, 0 where their peak is drawn. Shape (C,).
    mediator : Whole
        The country that may mediate, -1 for none. Shape (C,).
    armed : Whole
        1 where military stocks move. Shape (C,).
    race : Array
        Coefficients k, a, g, l, b, h of the race of stocks. Shape (C, 6). Unit: per month.
    stocks : Array
        Stocks of both rivals at the start. Shape (C, 2). Any unit.
    attacks : Whole
        Who is attacked month by month by chance, and who is blamed. Shape (P, 2).
    """

    bargaining: Whole
    mediator: Whole
    armed: Whole
    race: Array
    stocks: Array
    attacks: Whole


@record
class EnergySetup(NamedTuple):
    """Hold who buys crude from whom, and which penalties and demands are tied to it.

    Parameters
    ----------
    crude : Whole
        Buyer and supplier of each pair. Shape (Q, 2).
    pair : Whole
        The pair of buyer i and supplier j, -1 for none. Shape (N, N).
    penalties : Whole
        Setter, target, and the pair its purchases are of. Shape (P, 3).
    tied : Whole
        The penalty of setter i on j, -1 for none. Shape (N, N).
    demands : Whole
        Holder, and the pair it wants less of. Shape (K, 2).
    wandering : int
        1 where discounts follow a process.
    """

    crude: Whole
    pair: Whole
    penalties: Whole
    tied: Whole
    demands: Whole
    wandering: int


@record
class AccordSetup(NamedTuple):
    """Hold which agreements there may be, and who guards them.

    Parameters
    ----------
    active : Whole
        1 where two countries may have an agreement. Shape (N, N).
    pairs, dyads : Whole
        The same as a list: every two such countries once, (P, 2); both ways round, (2 P, 2).
    offered, standing, given : Whole
        1 where a kind may be concluded; is in force at the start; is consented to by a party that does not decide
        (proposer first). Shape (3, N, N).
    capped : Whole
        1 where a trade deal caps duties. Shape (N, N).
    guarded : Whole
        1 for a country that keeps its partners exclusive after the fact. Shape (N,).
    understanding : int
        1 if countries that spread their own ties may mind those of others less.
    """

    active: Whole
    pairs: Whole
    dyads: Whole
    offered: Whole
    standing: Whole
    given: Whole
    capped: Whole
    guarded: Whole
    understanding: int


@record
class Play(NamedTuple):
    """Hold in which order countries move.

    Parameters
    ----------
    order : int
        0 all at once, 1 one after the other in the order of deciders, 2 the leader first and then the rest.
    leader : int
        The place among the deciders of who leads; -1 for none.
    """

    order: int
    leader: int


@record
class Decisions(NamedTuple):
    """Hold the decisions of every month, one row for each decider, target and domain in which a move is chosen.

    Parameters
    ----------
    rows : Whole
        Place among the deciders, target and domain of each, in this order. Shape (K, 3).
    first : Whole
        The first row of a decider toward a target; the last column is one past the last row of the decider.
        Shape (D, N + 1).
    place : Whole
        The row of a decider, target and domain, -1 for none. Shape (D, N, 6).
    """

    rows: Whole
    first: Whole
    place: Whole


@record
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
    acting : Whole
        Every country and target between which moves are made, in order. Shape (P, 2).
    setter : Whole
        1 where i sets additional duties on j, who then has answers. Shape (N, N).
    crisis : Whole
        The two rivals of each crisis pair. Shape (C, 2).
    patron : Whole
        Whose cooperation with whom enters the hazard, -1 for none. Shape (C, 2).
    events : Whole
        Dated shocks: month, kind, first and second country, tariff component, kind of agreement, or row of the weights
        that a new leadership brings. Shape (E, 5).
    rates : Array
        The duty that a tariff shock sets. Shape (E,). Unit: ad-valorem share.
    script : Whole
        Forced options, -1 for none. Shape (T, 9, N, N).
    slot : Whole
        Random slot of each directed dyad, a stable code of the two countries. Shape (N, N).
    rivals : Rivals
        What crisis pairs may do.
    energy : EnergySetup
        Crude, penalties tied to purchases, and demands.
    accord : AccordSetup
        Which agreements there may be.
    play : Play
        The order in which countries move.
    own : Array
        The numbers of shocks of a user's own kind, 0 for other shocks. Shape (E, F).
    decisions : Decisions
        Who chooses about what, every month.
    """

    months: int
    deciders: Whole
    position: Whole
    reactive: Whole
    rule: Whole
    toward: Whole
    acting: Whole
    setter: Whole
    crisis: Whole
    patron: Whole
    events: Whole
    rates: Array
    script: Whole
    slot: Whole
    rivals: Rivals
    energy: EnergySetup
    accord: AccordSetup
    play: Play
    own: Array
    decisions: Decisions
