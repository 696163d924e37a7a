"""Rows on the alignment law: the limits and the algebra it must contain."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignsim.arithmetic import Array
from alignsim.laws.alignment import AlignmentLaw, drift
from alignsim.verification.comparison import Comparison, close, closest, same
from alignsim.verification.row import Row

WORLDS = ((3, 11), (5, 12), (8, 13))
"""Countries and seed of the random stances that are integrated."""

IMPULSES = ((0.5, 0.4, 0.5, -0.8, 0.45, 0.2), (1.0, 0.9, 0.1, -0.3, -0.2, 0.6), (0.2, 0.3, 1.0, -1.0, 0.0, -0.4))
"""chi, pi, gamma, A_ik, A_ij and A_jk of an impulse of j toward k, seen by i."""


def balance_limit(countries: int) -> AlignmentLaw:
    """Give the numbers in whose limit the drift is that of structural balance, A A."""
    zero, one = np.zeros(1), np.ones(1)
    return AlignmentLaw(one, zero, zero, zero, np.ones((countries, 1)))


def balance_drift(stances: Array) -> Array:
    """Give the law's own drift in that limit: acts are stances, pi is 1/2, nobody feels acts directly."""
    X = stances[:, :, None]
    return drift(X, X, X, np.zeros_like(X), np.full_like(X, 0.5), balance_limit(len(stances)))[:, :, 0]


def integrated(start: Array, until: float, error: float = 1e-12) -> Array:
    """Integrate the law's drift from a start, with a relative error a step."""
    from scipy.integrate import solve_ivp

    flow = solve_ivp(lambda _t, x: balance_drift(x.reshape(start.shape)).ravel(), (0.0, until), start.ravel(),
                     method="DOP853", rtol=error, atol=0.01 * error)
    return np.asarray(flow.y[:, -1], np.float64).reshape(start.shape)


def marvel() -> Iterator[Comparison]:
    """Compare the law, integrated, with the closed form of continuous-time balance."""
    for countries, seed in WORLDS:
        half = np.random.default_rng(seed).uniform(-1.0, 1.0, (countries, countries))
        start = half + half.T
        values, vectors = np.linalg.eigh(start)
        for part in (0.5, 0.9):
            until = part / float(values[-1])
            exact = start @ np.linalg.inv(np.eye(countries) - start * until)
            yield closest(f"stances of {countries} at {part:g} of blow-up, relative", integrated(start, until),
                          exact, 1e-9, relative=True)
        factions = np.sign(np.outer(vectors[:, -1], vectors[:, -1]))
        late = np.sign(integrated(start, (1.0 - 1e-5) / float(values[-1]), 1e-8))
        yield same(f"signs that differ from v1 v1' at the end, {countries} countries", int((late != factions).sum()), 0)


def first_month() -> Iterator[Comparison]:
    """Compare what one impulse of j toward k costs i's stance toward j, per unit that j's toward k gains."""
    i, j, k = 0, 1, 2
    for chi, pi, gamma, rival, tie, opening in IMPULSES:
        stance, acts = np.zeros((3, 3, 1)), np.zeros((3, 3, 1))
        stance[i, k], stance[i, j], stance[j, k] = rival, tie, opening
        acts[j, k] = 0.19
        numbers = AlignmentLaw(np.full(1, 0.08), np.full(1, 0.02), np.full(1, gamma), np.ones(1), np.full((3, 1), chi))
        change = drift(stance, stance, acts, np.zeros_like(acts), np.full_like(acts, pi), numbers)
        ours = float(change[i, j, 0] / change[j, k, 0])
        theirs = 2.0 * pi * chi * rival * (1.0 - tie**2) / ((1.0 - opening**2) * gamma)
        yield close(f"elasticity at chi {chi:g}, pi {pi:g}, gamma {gamma:g}, A_ik {rival:g}", ours, theirs, 1e-9)


ROWS = (
    Row("V6", "alignment", "Marvel, Kleinberg, Kleinberg and Strogatz (2011), PNAS 108:1771", marvel),
    Row("V19", "alignment", "algebra: 2 pi chi A_ik (1 - A_ij^2) / ((1 - A_jk^2) gamma)", first_month),
)
