"""What ordinary conduct amounts to: the acts it makes on average, and what it tells an observer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, clip, law, maximum, minimum, routine, total
from alignsim.engine.moves import (
    AGREEMENT,
    AGREEMENTS,
    ANSWER,
    ARMS,
    BREACH,
    CONSULT,
    DEFENCE,
    DIPLOMACY,
    DISCLOSE,
    EXERCISE,
    IMPOSE,
    LIFT,
    LOWER,
    RAISE,
    RETALIATE,
    SECURITY,
    SUSPEND,
    TARIFF,
    UNDO,
    VISIT,
    M,
)
from alignsim.engine.records import Habits, Relations, Setup
from alignsim.laws.beliefs import likelihood_ratios, share_of_class
from alignsim.laws.reassurance import sight_of


@law
def weighed(p1: Array, p2: Array, p3: Array, act: Array) -> Array:
    """Give one combination of moves its part of an expectation: its probability times its act."""
    return p1 * p2 * p3 * act


@law
def plus(a: Array, b: Array) -> Array:
    """Add."""
    return a + b


@law
def times(a: Array, b: Array) -> Array:
    """Multiply."""
    return a * b


@law
def kind_of(a: Array, b: Array, c: Array) -> Array:
    """Give the friendly part of a month's acts, clipped as the month's sum is."""
    return maximum(0.0, clip(a + b + c, -1.0, 1.0))


@law
def hostile_of(a: Array, b: Array, c: Array) -> Array:
    """Give the hostile part of a month's acts, clipped as the month's sum is."""
    return minimum(0.0, clip(a + b + c, -1.0, 1.0))


@routine
def paired(acts: Array, chances: Array, more: Array, shares: Array) -> tuple[Array, Array]:
    """Give every combination of acts so far with those of one more domain, and its chance. Shapes (K, W), (M, W)."""
    out, odds = np.empty((acts.shape[0] * M, acts.shape[1])), np.empty((acts.shape[0] * M, acts.shape[1]))
    for k in range(acts.shape[0]):
        for m in range(M):
            out[k * M + m] = plus(acts[k], more[m])
            odds[k * M + m] = times(chances[k], shares[m])
    return out, odds


@routine
def duty_moves(d: int, j: int, setup: Setup, habits: Habits) -> tuple[Array, Array]:
    """Give what decider d may do about duties between it and j in a month: moves, answers, both or neither.

    A domain that does not exist between two countries takes nothing from a month.

    Returns
    -------
    tuple of Array
        Acts and their chances. Each (1 or M or M M, W).
    """
    i, shares = setup.deciders[d], habits.usual[d, j]
    acts, chances = np.zeros((1, shares.shape[2])), np.ones((1, shares.shape[2]))
    if setup.setter[i, j] == 1:
        acts, chances = paired(acts, chances, habits.act[TARIFF], shares[TARIFF])
    if setup.setter[j, i] == 1:
        acts, chances = paired(acts, chances, habits.act[ANSWER], shares[ANSWER])
    return acts, chances


@routine
def ordinary_acts(setup: Setup, habits: Habits, like: Array) -> tuple[Array, Array, Array]:
    """Give the mean friendly, hostile and cooperative acts of ordinary conduct per directed dyad.

    Expectations run over every combination of the domains' moves, since a month's acts are summed and clipped.
    The cooperative part counts diplomacy and security alone, as the stock of cooperation does.

    Parameters
    ----------
    setup : Setup
        Who acts toward whom.
    habits : Habits
        Ordinary conduct and the acts that moves are.
    like : Array
        Any array of shape (N, N, W), for the shapes.

    Returns
    -------
    tuple of Array
        Each (N, N, W). Unit: Goldstein / 10.
    """
    kind = np.zeros_like(like)
    hostile = np.zeros_like(like)
    cooperative = np.zeros_like(like)
    nothing = np.zeros_like(like[0, 0])
    for d in range(setup.deciders.shape[0]):
        i = setup.deciders[d]
        for j in range(setup.toward.shape[1]):
            if setup.toward[i, j] == 0:
                continue
            shares = habits.usual[d, j]
            second, p2 = habits.act[SECURITY], shares[SECURITY]
            third, p3 = duty_moves(d, j, setup, habits)
            for a in range(M):
                first, p1 = habits.act[DIPLOMACY, a], shares[DIPLOMACY, a]
                for c in range(third.shape[0]):
                    friendly = weighed(p1, p2, p3[c], kind_of(first, second, third[c]))
                    unkind = weighed(p1, p2, p3[c], hostile_of(first, second, third[c]))
                    kind[i, j] = plus(kind[i, j], total(friendly))
                    hostile[i, j] = plus(hostile[i, j], total(unkind))
                both = weighed(p1, p2, nothing + 1.0, kind_of(first, second, nothing))
                cooperative[i, j] = plus(cooperative[i, j], total(both))
    return kind, hostile, cooperative


class Sight(NamedTuple):
    """Hold the chances that an observer sees content of a dyad: a visit, a disclosure, anything else. Each (W,)."""

    visit: Array
    disclosure: Array
    other: Array


@routine
def sight_between(e: int, k: int, transparency: Array, setup: Setup, habits: Habits) -> Sight:
    """Give the chances that an observer sees what decider e does toward k in ordinary conduct.

    Either side's disclosure lays all of a month's content open; a month with a visit has no disclosure of the visitor.
    """
    j, nothing = setup.deciders[e], np.zeros_like(transparency)
    mine, theirs = habits.usual[e, k, DIPLOMACY, DISCLOSE], nothing
    if setup.position[k] >= 0:
        theirs = habits.usual[setup.position[k], j, DIPLOMACY, DISCLOSE]
    return Sight(sight_of(transparency, nothing, theirs), nothing + 1.0, sight_of(transparency, mine, theirs))


@routine
def class_shares(
    setup: Setup, shares: Array, conclusion: Array, seen: Sight, j: int, k: int
) -> Array:
    """Give f0, the shares of the classes of content in what is seen of the ordinary conduct of j toward k. Shape (3, W).

    Parameters
    ----------
    shares : Array
        Ordinary conduct. Shape (6, M, W).
    conclusion : Array
        Chance a month that it concludes an agreement. Shape (3, N, N, W).
    """
    open_ = shares[SECURITY, SUSPEND] * 1.0
    if setup.setter[j, k] == 1:
        open_ = open_ + shares[TARIFF, RAISE] + shares[TARIFF, LOWER]
        open_ = open_ + shares[TARIFF, IMPOSE] + shares[TARIFF, LIFT]
    if setup.setter[k, j] == 1:
        open_ = open_ + shares[ANSWER, RETALIATE] + shares[ANSWER, UNDO]
    arms = shares[SECURITY, EXERCISE] + shares[SECURITY, ARMS]
    standing = 0
    for n in range(len(AGREEMENTS)):
        if setup.accord.standing[n, j, k] == 1:
            standing = 1
        elif n == DEFENCE:
            arms = arms + conclusion[n, j, k]
        else:
            open_ = open_ + conclusion[n, j, k]
    if standing == 1:
        open_ = open_ + shares[AGREEMENT, BREACH]
    economic = shares[DIPLOMACY, VISIT] * seen.visit + shares[DIPLOMACY, DISCLOSE] * seen.disclosure + open_ * seen.other
    consultation, arms = shares[SECURITY, CONSULT] * seen.other, arms * seen.other
    whole = economic + consultation + arms
    out = np.empty((3, whole.shape[0]))
    out[0] = share_of_class(economic, whole)
    out[1] = share_of_class(consultation, whole)
    out[2] = share_of_class(arms, whole)
    return out


@routine
def ordinary_ratios(setup: Setup, relations: Relations, habits: Habits, conclusion: Array) -> Array:
    """Give the likelihood ratios of each class, by observer, observed and third country.

    Where the third country is the observer itself, these are the ratios of what is done toward it, always seen.

    Returns
    -------
    Array
        Shape (D, D, N, 3, W); 1 where nothing is observed. Unit: 1.
    """
    size, count = setup.deciders.shape[0], setup.toward.shape[0]
    out = np.ones((size, size, count, 3, relations.likelihood_base.shape[0]))
    for d in range(size):
        i = setup.deciders[d]
        for e in range(size):
            j = setup.deciders[e]
            for k in range(count):
                if d != e and setup.toward[j, k] == 1:
                    q = relations.transparency[i, j]
                    seen = sight_between(e, k, q if k != i else q * 0.0 + 1.0, setup, habits)
                    shares = class_shares(setup, habits.usual[e, k], conclusion, seen, j, k)
                    out[d, e, k] = likelihood_ratios(shares, relations.belief_prior[i, j], relations.likelihood_base)
    return out
