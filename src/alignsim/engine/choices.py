"""Choices: the decisions of a month in one row each, so that what a decider weighs can be taken all at once.

The rows of a decider stand together, and among them those toward one target; their order is that of :class:`Decisions`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, record, routine
from alignsim.engine.appraise import Appraisal
from alignsim.engine.moves import AGREEMENT, ANSWER, ENERGY, MONTHLY, TARIFF
from alignsim.engine.options import open_moves
from alignsim.engine.records import Decisions, Parameters, Setup, State


@record
class Choices(NamedTuple):
    """Hold what deciders choose among in a turn, row by row.

    Parameters
    ----------
    own, other : Array
        Direct value of moves to the mover and to the target. Shape (K, M, W). Unit: % of own GDP, present value.
    shift : Array
        Move of the dyad's alignment this month. Shape (K, M, W). Unit: 1.
    share : Array
        Ordinary conduct, 0 for what is not open now. Shape (K, M, W). Unit: probability.
    stake : Array
        Typical stake. Shape (K, 1, W). Unit: % of own GDP, present value.
    """

    own: Array
    other: Array
    shift: Array
    share: Array
    stake: Array


@record
class Expected(NamedTuple):
    """Hold what every decider is expected to do: probabilities, and the gains behind them. Each (K, M, W)."""

    chances: Array
    gains: Array


@routine
def active(setup: Setup, i: int, j: int, domain: int) -> bool:
    """Tell whether a domain exists between i and j: tariffs for a setter, answers under a tariff, energy for a buyer."""
    if domain == TARIFF:
        return bool(setup.setter[i, j] == 1)
    if domain == ANSWER:
        return bool(setup.setter[j, i] == 1)
    if domain == ENERGY:
        return bool(setup.energy.pair[i, j] >= 0)
    if domain == AGREEMENT:
        return bool(setup.accord.active[i, j] == 1)
    return bool(domain < TARIFF)


def decisions_of(setup: Setup) -> Decisions:
    """Give the decisions of every month: deciders in order, their targets in order, and the domains between the two."""
    deciders, count = len(setup.deciders), len(setup.position)
    rows: list[tuple[int, int, int]] = []
    first = np.zeros((deciders, count + 1), np.int64)
    place = np.full((deciders, count, MONTHLY), -1, np.int64)
    for d in range(deciders):
        i = int(setup.deciders[d])
        for j in range(count):
            first[d, j] = len(rows)
            for domain in range(MONTHLY):
                if setup.toward[i, j] == 1 and active(setup, i, j, domain):
                    place[d, j, domain] = len(rows)
                    rows.append((d, j, domain))
        first[d, count] = len(rows)
    return Decisions(np.array(rows, np.int64).reshape(-1, 3), first, place)


@routine
def rows_of(d: int, setup: Setup) -> tuple[int, int]:
    """Give the first row of decider d and the one after its last."""
    first = setup.decisions.first
    return first[d, 0], first[d, first.shape[1] - 1]


@routine
def rows_toward(d: int, j: int, setup: Setup) -> tuple[int, int]:
    """Give the first row of decider d toward j and the one after its last."""
    return setup.decisions.first[d, j], setup.decisions.first[d, j + 1]


@routine
def mutual(d: int, j: int, setup: Setup) -> bool:
    """Tell whether decider d acts toward j, and j, itself deciding, toward it."""
    i = setup.deciders[d]
    return bool(setup.toward[i, j] == 1 and setup.position[j] >= 0 and setup.toward[j, i] == 1)


@routine
def choices_of(setup: Setup, parameters: Parameters, state: State, appraisal: Appraisal) -> Choices:
    """Give what deciders choose among in the state at hand, and what it is worth to them without replies."""
    rows, stakes = setup.decisions.rows, parameters.habits.stake
    stake = np.empty((rows.shape[0], 1, stakes.shape[3]))
    for k in range(rows.shape[0]):
        stake[k, 0] = stakes[rows[k, 0], rows[k, 1], rows[k, 2]]
    return Choices(appraisal.own, appraisal.other, appraisal.shift, open_moves(setup, parameters, state), stake)


@routine
def moves_made(d: int, setup: Setup, state: State) -> Array:
    """Give the moves that decider d has made this month, row by row. Shape (rows, W)."""
    start, end = rows_of(d, setup)
    rows, i = setup.decisions.rows, setup.deciders[d]
    out = np.empty((end - start, state.failed.shape[0]))
    for k in range(start, end):
        out[k - start] = state.move[rows[k, 2], i, rows[k, 1]]
    return out
