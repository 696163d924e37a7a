"""Rows on choice: logit equilibria of known games, and the two ends of learning by experience."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from alignsim.arithmetic import Array
from alignsim.laws.learning import learn
from alignsim.laws.qre import logit_equilibrium
from alignsim.verification.comparison import Comparison, close, closest
from alignsim.verification.row import Row
from alignsim.verification.targets import target

FIRST = {
    "matching_pennies": ([[9.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]]),
    "stag_hunt": ([[4.0, 1.0], [3.0, 3.0]], [[4.0, 3.0], [1.0, 3.0]]),
    "prisoners_dilemma": ([[3.0, 0.0], [5.0, 1.0]], [[3.0, 5.0], [0.0, 1.0]]),
    "chicken": ([[3.0, 1.0], [4.0, 0.0]], [[3.0, 4.0], [1.0, 0.0]]),
}
"""Payoffs of the row player and of the column player."""

VALUE, COST = 1.0, 0.4
"""Of the volunteer's dilemma: what all gain if anyone volunteers, and what that one pays."""


def two_by_two() -> Iterator[Comparison]:
    """Compare the principal branch in games of two with two moves."""
    for line in target("qre").rows:
        row, column = logit_equilibrium(FIRST[line["game"]], float(line["precision"]))
        case = f"{line['game'].replace('_', ' ')}, lambda {line['precision']}"
        yield close(f"chance of the row's first move, {case}", float(row[0]), float(line["row"]), 1e-7)
        yield close(f"chance of the column's, {case}", float(column[0]), float(line["column"]), 1e-7)


def volunteers() -> list[Array]:
    """Give the payoffs of three who may each volunteer (first move) or not."""
    out = [np.empty((2, 2, 2)) for _ in range(3)]
    for profile in product((0, 1), repeat=3):
        for i, payoff in enumerate(out):
            payoff[profile] = VALUE - COST if profile[i] == 0 else VALUE * (0 in profile)
    return out


def volunteers_dilemma() -> Iterator[Comparison]:
    """Compare a game of three with the closed form of its symmetric equilibrium, solved by a root finder."""
    from scipy.optimize import brentq

    for precision in (0.5, 1.0, 2.0, 5.0, 20.0):
        def gap(p: float, rate: float = precision) -> float:
            gain = (VALUE - COST) - VALUE * (1.0 - (1.0 - p) ** 2)
            return p - 1.0 / (1.0 + float(np.exp(-rate * gain)))

        chances = [float(p[0]) for p in logit_equilibrium(volunteers(), precision)]
        theirs = float(brentq(gap, 0.0, 1.0, xtol=1e-14))
        yield closest(f"chance to volunteer, each of three, lambda {precision:g}", chances, theirs, 1e-8)


def fictitious_play() -> Iterator[Comparison]:
    """Compare learning with delta 1 and rho = phi with expected payoffs under weighted beliefs."""
    generator = np.random.default_rng(12)
    for moves, others, phi in ((2, 2, 1.0), (3, 4, 0.8), (5, 3, 0.3)):
        payoff = generator.normal(size=(moves, others))
        belief, weight = generator.dirichlet(np.ones(others)), 1.0
        attraction, experience = payoff @ belief, np.ones(1)
        gap = []
        for _ in range(50):
            mine, theirs = generator.integers(moves), generator.integers(others)
            belief = phi * weight * belief + np.eye(others)[theirs]
            weight = phi * weight + 1.0
            belief = belief / weight
            attraction, experience = _learned(attraction, experience, int(mine), payoff[:, theirs], phi, 1.0, phi)
            gap.append(attraction - payoff @ belief)
        yield closest(f"attractions less expected payoffs, {moves} by {others} moves, phi {phi:g}", gap, 0.0, 1e-12)


def reinforcement() -> Iterator[Comparison]:
    """Compare learning with delta 0 and rho 0 with the sum of what each move earned when made, forgotten by phi."""
    generator = np.random.default_rng(13)
    for moves, phi in ((2, 1.0), (4, 0.7)):
        made, earned = generator.integers(moves, size=50), generator.normal(size=(50, moves))
        attraction, experience = np.zeros(moves), np.ones(1)
        for t in range(50):
            attraction, experience = _learned(attraction, experience, int(made[t]), earned[t], phi, 0.0, 0.0)
        kept = phi ** np.arange(49, -1, -1)
        theirs = [(kept * earned[:, m] * (made == m)).sum() for m in range(moves)]
        yield closest(f"attractions against payoffs earned, {moves} moves, phi {phi:g}", attraction, theirs, 1e-12)


def _learned(
    attraction: Array, experience: Array, move: int, payoff: Array, phi: float, delta: float, rho: float
) -> tuple[Array, Array]:
    after, n = learn(attraction[:, None], experience, np.full(1, float(move)), payoff[:, None], np.full(1, phi),
                     np.full(1, delta), np.full(1, rho))
    return after[:, 0], n


def ends_of_learning() -> Iterator[Comparison]:
    """Compare both ends of experience-weighted attraction."""
    yield from fictitious_play()
    yield from reinforcement()


ROWS = (
    Row("V11", "choice", "Gambit 16.7, logit quantal response equilibrium, principal branch", two_by_two),
    Row("V11b", "choice", "closed form: p = 1 / (1 + exp(-lambda ((V - c) - V (1 - (1 - p)^2))))", volunteers_dilemma),
    Row("V12", "learning", "Camerer and Ho (1999), Econometrica 67:827", ends_of_learning),
)
