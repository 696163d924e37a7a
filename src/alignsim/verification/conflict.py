"""Rows on conflict: bargaining with private resolve, and arms races."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignsim.arithmetic import Array
from alignsim.laws.arms import armed_after, armed_at_rest
from alignsim.laws.bargaining import (
    accepts,
    best_demand,
    expected_share,
    resolve_needed,
    tied_demand,
    tied_share,
    tied_war_chance,
    war_chance,
)
from alignsim.verification.comparison import Comparison, close, closest
from alignsim.verification.row import Row

BARGAINS = ((0.5, 0.1, 0.3), (0.3, 0.05, 0.6), (0.7, 0.0, 0.25), (0.4, 0.2, 0.2))
"""p, cA and cbar."""

DRAWS = 200_000

RACES = ((0.05, 0.10, 0.5, 0.08, 0.12, 0.2), (0.02, 0.01, 0.1, 0.03, 0.02, -0.1), (0.05, 0.10, 0.0, 0.20, 0.10, 0.3))
"""k, a, g, l, b, h: one that comes to rest, one that runs away, one on the edge between."""


def fearon() -> Iterator[Comparison]:
    """Compare the best demand and the risk of war with their closed forms and with simulated bargains."""
    from scipy.optimize import minimize_scalar

    generator = np.random.default_rng(14)
    for p, own, most in BARGAINS:
        case = f"p {p:g}, cA {own:g}, cbar {most:g}"
        demand = float(best_demand(*_ones(p, own, most))[0])
        chance = float(war_chance(*_ones(demand, p, most))[0])
        best = minimize_scalar(lambda x, q=(p, own, most): -float(expected_share(*_ones(x, *q))[0]),
                               bounds=(p, min(1.0, p + most)), method="bounded", options={"xatol": 1e-10})
        fights = 1.0 - accepts(np.full(DRAWS, demand), np.full(DRAWS, p), generator.uniform(0.0, most, DRAWS))
        theirs = (most - own) / (2.0 * most)
        yield close(f"best demand, {case}", demand, p + (most - own) / 2.0, 1e-12)
        yield close(f"the same by search, {case}", float(best.x), demand, 1e-6)
        yield close(f"chance of war, {case}", chance, theirs, 1e-12)
        error = np.sqrt(theirs * (1.0 - theirs) / DRAWS)
        yield close(f"wars in {DRAWS} bargains, within 3 s.e., {case}", float(fights.mean()), theirs, float(3.0 * error))


TIED = ((0.5, 0.5, 1.0, 0.2), (0.4, 0.25, 0.5, 0.1), (0.6, 0.1, 0.4, 0.3))
"""p, cA, cbar and a, the audience cost of yielding."""


def audiences() -> Iterator[Comparison]:
    """Compare the best demand and the risk before an audience with their closed forms, a search, and Fearon's without."""
    from scipy.optimize import minimize_scalar

    generator = np.random.default_rng(41)
    for p, own, most in BARGAINS:
        ours, theirs = tied_demand(*_ones(p, own, most, 0.0)), best_demand(*_ones(p, own, most))
        yield close(f"best demand at no audience cost, p {p:g}, cA {own:g}, cbar {most:g}", float(ours[0]),
                    float(theirs[0]), 0.0)
    for p, own, most, tie in TIED:
        case = f"p {p:g}, cA {own:g}, cbar {most:g}, a {tie:g}"
        demand = float(tied_demand(*_ones(p, own, most, tie))[0])
        best = minimize_scalar(lambda x, q=(p, own, most, tie): -float(tied_share(*_ones(x, *q))[0]),
                               bounds=(p - tie, p - tie + most), method="bounded", options={"xatol": 1e-10})
        theirs_chance = (most - own + tie) / (2.0 * most)
        costs = generator.uniform(0.0, most, DRAWS)
        fights = costs < resolve_needed(*_ones(demand, p, tie))
        error = np.sqrt(theirs_chance * (1.0 - theirs_chance) / DRAWS)
        yield close(f"best demand, {case}", demand, p + (most - own - tie) / 2.0, 1e-12)
        yield close(f"the same by search, {case}", float(best.x), demand, 1e-6)
        yield close(f"chance that it is resisted, {case}", float(tied_war_chance(*_ones(demand, p, most, tie))[0]),
                    theirs_chance, 1e-12)
        yield close(f"resisted in {DRAWS} bargains, within 3 s.e., {case}", float(fights.mean()), theirs_chance,
                    float(3.0 * error))


def bargaining() -> Iterator[Comparison]:
    """Compare bargains without and with an audience."""
    yield from fearon()
    yield from audiences()


def richardson() -> Iterator[Comparison]:
    """Compare arms races, month by month, with the matrix exponential, and where they rest with the closed form."""
    from scipy.linalg import expm

    for race in RACES:
        k, a, g, l_, b, h = race
        whole = expm(120.0 * np.array([[-a, k, g], [l_, -b, h], [0.0, 0.0, 0.0]])) @ np.array([3.0, 1.0, 1.0])
        case = ", ".join(f"{v:g}" for v in race)
        yield closest(f"stocks after 120 months, relative; k, a, g, l, b, h {case}", _stocks(race, 120, 3.0, 1.0),
                      whole[:2], 1e-10, relative=True)
    k, a, g, l_, b, h = RACES[0]
    slack = a * b - k * l_
    theirs = [(k * h + b * g) / slack, (l_ * g + a * h) / slack]
    yield closest("stocks after 2,000 months against rest", _stocks(RACES[0], 2000, 3.0, 1.0), theirs, 1e-9)
    yield closest("stocks at rest", [float(v[0]) for v in armed_at_rest(*_ones(*RACES[0]))], theirs, 1e-12)


def _stocks(race: tuple[float, ...], months: int, x0: float, y0: float) -> list[float]:
    """Give both stocks after months of the law, one month at a time."""
    span, x, y = _ones(1.0, x0, y0)
    for _ in range(months):
        x, y = armed_after(span, x, y, *_ones(*race))
    return [float(x[0]), float(y[0])]


def _ones(*values: float) -> list[Array]:
    return [np.full(1, value) for value in values]


ROWS = (
    Row("V14", "bargaining", "Fearon (1995), International Organization 49:379; with an audience, the same by search", bargaining),
    Row("V16", "arms", "Richardson (1960): matrix exponential, and x = (k h + b g) / (a b - k l)", richardson),
)
