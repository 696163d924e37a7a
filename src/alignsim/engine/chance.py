"""Random numbers of a month, each from its own fixed place, so that no draw ever shifts another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, four_uniforms, pair_of_normals, routine, uniforms_at
from alignsim.engine.moves import MONTHLY
from alignsim.engine.records import Chance, Setup, Whole

DECISION, SIGHT, NOISE, CRISIS, DRAW, SECOND_DECISION, THIRD_DECISION = range(7)
"""Streams of the generator; DRAW is for parameters drawn once per run, the decisions beyond the fourth domain have their own."""
RUNG, ATTACKS, OFFICE = 15, 16, 17
"""Streams of bargains on the rungs of a crisis, of attacks by chance, and of what new leaders want."""
CRUDE = 10
"""Stream of the discounts of crude."""
CONSENT = 13
"""The stream of answers to proposals of agreements."""


class CrisisDraws(NamedTuple):
    """Hold the uniforms of crisis pairs. Each of shape (C, W).

    Parameters
    ----------
    onset, rung, length, struck : Array
        Whether a crisis begins of itself, on which rung, how long it lasts, and whether it begins by an attack.
    challenger, agreement : Array
        Who demands, and whether a crisis ends in agreement.
    """

    onset: Array
    rung: Array
    length: Array
    struck: Array
    challenger: Array
    agreement: Array


class PartyDraws(NamedTuple):
    """Hold the uniforms of what is said in a crisis.

    Parameters
    ----------
    said : Array
        By who speaks, toward whom, and domain: crisis, mediation, claim; the parties are the two rivals and the mediator.
        Shape (3, 3, 3, W).
    cost : Array
        The respondent's cost of climbing. Shape (W,).
    """

    said: Array
    cost: Array


@routine
def at_slots(chance: Chance, month: int, slots: Whole, stream: int) -> tuple[Array, Array, Array, Array]:
    """Give the uniforms of several slots in one stream. Each (P, W)."""
    return uniforms_at(chance.run, month, slots, np.zeros_like(slots) + stream, chance.low, chance.high)


@routine
def decision_draws(chance: Chance, month: int, setup: Setup) -> Array:
    """Give the uniforms behind the monthly moves of every decider, by target and domain. Shape (D, N, 6, W)."""
    deciders, count, runs = setup.deciders, setup.slot.shape[0], chance.run.shape[0]
    half = deciders.shape[0] * count
    slots, streams = np.empty(2 * half, np.int64), np.empty(2 * half, np.int64)
    for d in range(deciders.shape[0]):
        slots[d * count:(d + 1) * count] = setup.slot[deciders[d]]
    slots[half:] = slots[:half]
    streams[:half] = DECISION
    streams[half:] = SECOND_DECISION
    u = uniforms_at(chance.run, month, slots, streams, chance.low, chance.high)
    out = np.empty((deciders.shape[0], count, MONTHLY, runs))
    for n in range(4):
        out[:, :, n] = u[n][:half].reshape(deciders.shape[0], count, runs)
    for n in range(4, MONTHLY):
        out[:, :, n] = u[n - 4][half:].reshape(deciders.shape[0], count, runs)
    return out


@routine
def single(chance: Chance, month: int, slot: int, stream: int) -> Array:
    """Give the first uniform of a slot in a stream, where one is all that is needed. Shape (W,)."""
    u, _, _, _ = four_uniforms(chance.run, month, slot, stream, chance.low, chance.high)
    return u


@routine
def sights(chance: Chance, month: int, setup: Setup) -> Array:
    """Give the uniforms that decide whether a decider sees the content of another's acts. Shape (D, D, W)."""
    count = setup.deciders.shape[0]
    slots = np.empty(count * count, np.int64)
    for d in range(count):
        for e in range(count):
            slots[d * count + e] = setup.slot[setup.deciders[d], setup.deciders[e]]
    u, _, _, _ = at_slots(chance, month, slots, SIGHT)
    return u.reshape(count, count, chance.run.shape[0])


@routine
def consents(chance: Chance, month: int, pairs: Whole, setup: Setup) -> tuple[Array, Array]:
    """Give the uniforms by which the second of a pair consents to what the first proposes, and the first to the second's.

    Shapes (P, 2) to (P, W).
    """
    count = pairs.shape[0]
    slots = np.empty(2 * count, np.int64)
    for p in range(count):
        slots[p] = setup.slot[pairs[p, 1], pairs[p, 0]]
        slots[count + p] = setup.slot[pairs[p, 0], pairs[p, 1]]
    u, _, _, _ = at_slots(chance, month, slots, CONSENT)
    return u[:count], u[count:]


@routine
def crisis_draws(chance: Chance, month: int, setup: Setup) -> CrisisDraws:
    """Give the uniforms of all crisis pairs."""
    count = setup.crisis.shape[0]
    slots, streams = np.empty(2 * count, np.int64), np.empty(2 * count, np.int64)
    for c in range(count):
        slots[c] = setup.slot[setup.crisis[c, 0], setup.crisis[c, 1]]
    slots[count:] = slots[:count]
    streams[:count] = CRISIS
    streams[count:] = RUNG
    u, v, w, x = uniforms_at(chance.run, month, slots, streams, chance.low, chance.high)
    return CrisisDraws(u[:count], v[:count], w[:count], x[:count], u[count:], w[count:])


@routine
def party_draws(c: int, chance: Chance, month: int, setup: Setup) -> PartyDraws:
    """Give the uniforms of what is said in a crisis of pair c; 0 toward and from a mediator where there is none."""
    parties = np.array([setup.crisis[c, 0], setup.crisis[c, 1], setup.rivals.mediator[c]])
    count, n = 3 if parties[2] >= 0 else 2, 0
    slots, streams = np.empty(2 * count * (count - 1) + 1, np.int64), np.full(2 * count * (count - 1) + 1, RUNG)
    for p in range(count):
        for q in range(count):
            if p != q:
                slots[n:n + 2] = setup.slot[parties[p], parties[q]]
                streams[n], streams[n + 1] = SECOND_DECISION, THIRD_DECISION
                n += 2
    slots[n] = setup.slot[parties[0], parties[1]]
    u, v, w, x = uniforms_at(chance.run, month, slots, streams, chance.low, chance.high)
    said, cost, n = np.zeros((3, 3, 3, chance.run.shape[0])), v[n], 0
    for p in range(count):
        for q in range(count):
            if p != q:
                said[p, q, 0], said[p, q, 1], said[p, q, 2] = w[n], x[n], u[n + 1]
                n += 2
    return PartyDraws(said, cost)


@routine
def noise(chance: Chance, month: int, setup: Setup) -> Array:
    """Give the standard normal draws of all stances. Shape (N, N, W); the diagonal is 0.

    A dyad's two draws come from the slot of its direction with the lower code, whatever the order of countries.
    """
    count = setup.slot.shape[0]
    slots = np.empty(count * (count - 1) // 2, np.int64)
    p = 0
    for i in range(count):
        for j in range(i + 1, count):
            slots[p] = min(setup.slot[i, j], setup.slot[j, i])
            p += 1
    u, v, _, _ = at_slots(chance, month, slots, NOISE)
    first, second = pair_of_normals(u, v)
    out = np.zeros((count, count, chance.run.shape[0]))
    p = 0
    for i in range(count):
        for j in range(i + 1, count):
            lower = setup.slot[i, j] < setup.slot[j, i]
            out[i, j] = first[p] if lower else second[p]
            out[j, i] = second[p] if lower else first[p]
            p += 1
    return out


@routine
def parameter_draw(chance: Chance, slot: int) -> Array:
    """Give the uniform behind a parameter that is drawn once per run. Shape (W,)."""
    return single(chance, 0, slot, DRAW)


@routine
def attack_draw(chance: Chance, month: int, slot: int) -> Array:
    """Give the uniform that decides whether an attack strikes this month. Shape (W,)."""
    return single(chance, month, slot, ATTACKS)


@routine
def discount_noise(chance: Chance, month: int, setup: Setup) -> Array:
    """Give the standard normal draws behind the discounts of crude of all buyers and suppliers. Shape (Q, W)."""
    slots = np.empty(setup.energy.crude.shape[0], np.int64)
    for q in range(slots.shape[0]):
        slots[q] = setup.slot[setup.energy.crude[q, 0], setup.energy.crude[q, 1]]
    u, v, _, _ = at_slots(chance, month, slots, CRUDE)
    first, _ = pair_of_normals(u, v)
    return first
