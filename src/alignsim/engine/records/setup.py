"""What is the same in every run: who may do what, and when the world acts.

Axes: N countries, D of them deciding, R >= N trade regions (countries first), C crisis pairs, M options,
W runs (always last).
"""

from __future__ import annotations

from typing import NamedTuple

from numpy import int64, uint64
from numpy.typing import NDArray

from alignsim.arithmetic import Array

Whole = NDArray[int64]


class Chance(NamedTuple):
    """Hold what random numbers are keyed by: the runs and the two halves of the seed."""

    run: NDArray[uint64]
    low: int
    high: int


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
        Forced options, -1 for none. Shape (T, 9, N, N).
    slot : Whole
        Random slot of each directed dyad, a stable code of the two countries. Shape (N, N).
    play : Play
        The order in which countries move.
    own : Array
        The numbers of shocks of a user's own kind, 0 for other shocks. Shape (E, F).
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
    play: Play
    own: Array
