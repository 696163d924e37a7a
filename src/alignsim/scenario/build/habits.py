"""Build ordinary conduct and what moves are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, total
from alignsim.engine.moves import (
    AGREEMENT,
    AGREEMENTS,
    ANSWER,
    CUT,
    DOMAINS,
    ENERGY,
    IMPOSE,
    INCREASE,
    LIFT,
    MONTHLY,
    NOT_YET,
    OPTIONS,
    SECURITY,
    TARIFF,
    M,
)
from alignsim.laws.conduct import friendly_share, hostile_share, position
from alignsim.laws.deeds import tariff_act
from alignsim.scenario.build.accords import listed, may_agree
from alignsim.scenario.build.energy import tied_setters
from alignsim.scenario.build.numbers import Numbers
from alignsim.scenario.schema import Scenario

HOSTILE = ("criticise", "suspend", "breach")
POSITIONED = ("diplomacy", "security", "agreement")
TYING = ("consult", "exercise", "arms")
FULL = 0.95
"""Most of a month that moves off hold may take; drawn shares beyond it are scaled down."""


def coded_conduct(numbers: Numbers, baseline: Array) -> Array:
    """Give ordinary conduct of dyads by their positions; the rest is hold.

    Shape (K, W) to (K, 6, M, W). Unit: share of months.
    """
    out = np.zeros((MONTHLY, M, *baseline.shape))
    at = position(baseline, numbers("conduct_middle"), numbers("conduct_slope"), numbers("conduct_low"),
                  numbers("conduct_high"))
    for d, domain in enumerate(DOMAINS[:MONTHLY]):
        for m, option in enumerate(OPTIONS[d][1:], start=1):
            rate = numbers(f"conduct_{option}")
            if domain in POSITIONED:
                rate = hostile_share(rate, at) if option in HOSTILE else friendly_share(rate, at)
            out[d, m] = rate
        whole = total(out[d, 1:])
        out[d, 1:] *= np.minimum(1.0, FULL / np.maximum(whole, FULL))
        out[d, 0] = 1.0 - total(out[d, 1:])
    return np.moveaxis(out, 2, 0)


def uniform_conduct(allowed: Array, runs: int) -> Array:
    """Give conduct without habit: every move that is allowed equally often. Shape (K, 6, M) to (K, 6, M, W)."""
    return np.repeat((allowed / allowed.sum(axis=-1, keepdims=True))[..., None], runs, axis=-1)


def possible_moves(scenario: Scenario, i: str, j: str) -> Array:
    """Give 1 for the moves that i can make toward j: penalties where tied, purchases where i buys. Shape (6, M)."""
    out = np.zeros((MONTHLY, M))
    for d, options in enumerate(OPTIONS[:MONTHLY]):
        out[d, : len(options)] = [float(option not in NOT_YET) for option in options]
    if (i, j) not in [(setter, target) for setter, target, _ in tied_setters(scenario)]:
        out[TARIFF, [IMPOSE, LIFT]] = 0.0
    if (i, j) not in [(line.buyer, line.supplier) for line in scenario.crude]:
        out[ENERGY, [INCREASE, CUT]] = 0.0
    return out


def open_moves(scenario: Scenario, i: str, j: str) -> Array:
    """Give 1 for the moves that there are between i and j: agreements only as the scenario offers them. Shape (6, M)."""
    out = possible_moves(scenario, i, j)
    offered = {line.kind for line in listed(scenario, i, j)}
    for m, option in enumerate(OPTIONS[AGREEMENT]):
        if (option in AGREEMENTS and option not in offered) or (option == "breach" and not may_agree(scenario, i, j)):
            out[AGREEMENT, m] = 0.0
    return out


def allowed_moves(scenario: Scenario, settled: Numbers, i: str, j: str) -> Array:
    """Give 1 for the moves that i may make toward j under its posture. Shape (6, M).

    The exclusive posture with a named partner gives up security ties and agreements with the rivals of that partner,
    which are told from the baselines of the scenario, not from those drawn for a run. The autonomous posture gives up
    pacts.
    """
    out = open_moves(scenario, i, j)
    country = scenario.countries[i]
    if country.posture == "exclusive" and country.partner not in (None, j) and (
            settled("baseline", str(country.partner), j)[0] <= settled("rival_threshold")[0]):
        for option in TYING:
            out[SECURITY, OPTIONS[SECURITY].index(option)] = 0.0
        for option in AGREEMENTS:
            out[AGREEMENT, OPTIONS[AGREEMENT].index(option)] = 0.0
    if country.posture == "autonomous":
        out[AGREEMENT, OPTIONS[AGREEMENT].index("pact")] = 0.0
    return out


class Menus(NamedTuple):
    """Hold which moves there are, 1 where one is.

    Parameters
    ----------
    dyads : list of tuple
        Places of a decider among deciders and of a country among countries. K of them.
    open, allowed : Array
        Moves there are, and those of them that the posture leaves. Shape (K, 6, M).
    barred : Array
        Agreements that the posture of a country gives up with another. Shape (3, N, N).
    """

    dyads: list[tuple[int, int]]
    open: Array
    allowed: Array
    barred: Array


def menus_of(scenario: Scenario, settled: Numbers, countries: Sequence[str], deciders: Sequence[int]) -> Menus:
    """Give which moves there are in a scenario, the same in every run."""
    dyads = [(d, j) for d, i in enumerate(deciders) for j in range(len(countries)) if i != j]
    between = [(countries[deciders[d]], countries[j]) for d, j in dyads]
    barred = np.zeros((len(AGREEMENTS), len(countries), len(countries)))
    for i, a in enumerate(countries):
        for j, b in enumerate(countries):
            if i != j:
                given_up = open_moves(scenario, a, b) - allowed_moves(scenario, settled, a, b)
                barred[:, i, j] = given_up[AGREEMENT, 1: 1 + len(AGREEMENTS)]
    none = np.zeros((0, MONTHLY, M))
    return Menus(dyads, np.array([open_moves(scenario, a, b) for a, b in between] or none),
                 np.array([allowed_moves(scenario, settled, a, b) for a, b in between] or none), barred)


def masked(shares: Array, allowed: Array) -> Array:
    """Give what is not allowed to hold. Shapes (K, 6, M, W) and (K, 6, M)."""
    out = shares * allowed[..., None]
    out[:, :, 0] += total(np.moveaxis(shares - out, 2, 0))
    return out


def build_conduct(
    scenario: Scenario, numbers: Numbers, menus: Menus, countries: Sequence[str], deciders: Sequence[int], baseline: Array
) -> tuple[Array, Array]:
    """Give the conduct others expect of every decider, and that with what its posture gives up gone to hold.

    Returns
    -------
    tuple of Array
        Each of shape (D, N, 6, M, W).
    """
    runs = baseline.shape[2]
    usual = np.zeros((len(deciders), len(countries), MONTHLY, M, runs))
    usual[:, :, :, 0] = 1.0
    out = usual.copy()
    d, j = (np.array([dyad[side] for dyad in menus.dyads], np.intp) for side in (0, 1))
    if scenario.conduct.table == "uniform":
        usual[d, j], out[d, j] = uniform_conduct(menus.open, runs), uniform_conduct(menus.allowed, runs)
    else:
        usual[d, j] = masked(coded_conduct(numbers, baseline[np.asarray(deciders, np.intp)[d], j]), menus.open)
        out[d, j] = masked(usual[d, j], menus.allowed)
    for line in scenario.conduct.overrides:
        decider = list(deciders).index(list(countries).index(line.country))
        domain = DOMAINS.index(line.domain)
        shares = np.array([line.shares.get(option, 0.0) for option in OPTIONS[domain]])
        out[decider, list(countries).index(line.toward), domain, : len(shares)] = shares[:, None]
    return usual, out


def build_acts(numbers: Numbers, runs: int) -> tuple[Array, Array]:
    """Give the act each move is (Goldstein / 10) and its cost (% of own GDP, once). Each (6, M, W)."""
    act, cost = np.zeros((MONTHLY, M, runs)), np.zeros((MONTHLY, M, runs))
    for d, domain in enumerate(DOMAINS[:MONTHLY]):
        for m, option in enumerate(OPTIONS[d]):
            if m > 0 and (domain in POSITIONED or option == "offer"):
                act[d, m] = numbers(f"goldstein_{option}") / 10.0
            if option in ("visit", "exercise", "arms", "diversify", "offer"):
                cost[d, m] = numbers(f"cost_{option}")
    scale = [numbers(name) for name in ("rise_weight", "relief_weight", "tariff_unit")]
    step = numbers("tariff_step")
    for d in (TARIFF, ANSWER):
        act[d, 1], act[d, 2] = tariff_act(step, *scale), tariff_act(-step, *scale)
    step = numbers("penalty_step")
    act[TARIFF, IMPOSE], act[TARIFF, LIFT] = tariff_act(step, *scale), tariff_act(-step, *scale)
    return act, cost
