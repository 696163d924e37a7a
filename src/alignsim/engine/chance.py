"""Random numbers of a month, each from its own fixed place, so that no draw ever shifts another."""

from __future__ import annotations

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


@routine
def at_slots(chance: Chance, month: int, slots: Whole, stream: int) -> tuple[Array, Array, Array, Array]:
    """Give the uniforms of several slots in one stream. Each (P, W)."""
    return uniforms_at(chance.run, month, slots, np.zeros_like(slots) + stream, chance.low, chance.high)


@routine
def choices(chance: Chance, month: int, setup: Setup) -> Array:
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
def answer_draw(chance: Chance, month: int, slot: int) -> Array:
    """Give the uniform that decides whether a proposal is consented to, by the slot of the one who answers."""
    return single(chance, month, slot, CONSENT)


@routine
def crisis_draws(chance: Chance, month: int, slot: int) -> tuple[Array, Array, Array, Array]:
    """Give the uniforms of a crisis pair: onset, rung, duration, and onset by an attack."""
    return four_uniforms(chance.run, month, slot, CRISIS, chance.low, chance.high)


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
def decision(chance: Chance, month: int, slot: int, domain: int) -> Array:
    """Give the uniform behind one decision toward one target, by domain; the same as among all decisions. Shape (W,)."""
    stream = DECISION if domain < 4 else SECOND_DECISION if domain < 8 else THIRD_DECISION
    a, b, c, d = four_uniforms(chance.run, month, slot, stream, chance.low, chance.high)
    place = domain % 4
    if place == 0:
        return a
    if place == 1:
        return b
    return c if place == 2 else d


@routine
def rung_draws(chance: Chance, month: int, slot: int) -> tuple[Array, Array, Array, Array]:
    """Give the uniforms of a rung: who challenges, the respondent's cost, agreement at the end, and one to spare."""
    return four_uniforms(chance.run, month, slot, RUNG, chance.low, chance.high)


@routine
def attack_draw(chance: Chance, month: int, slot: int) -> Array:
    """Give the uniform that decides whether an attack strikes this month. Shape (W,)."""
    return single(chance, month, slot, ATTACKS)


@routine
def discount_noise(chance: Chance, month: int, slot: int) -> Array:
    """Give the standard normal draw behind the discount of crude of a buyer and supplier. Shape (W,)."""
    u, v, _, _ = four_uniforms(chance.run, month, slot, CRUDE, chance.low, chance.high)
    first, _ = pair_of_normals(u, v)
    return first
