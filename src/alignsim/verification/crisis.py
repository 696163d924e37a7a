"""Row on crises: ten thousand of them, simulated by the engine, against the record of India and Pakistan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, product
from math import factorial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array
from alignsim.verification.comparison import Comparison, inside
from alignsim.verification.row import Row

WORLD = Path(__file__).parent / "targets" / "two_rivals.yaml"
RUNS, SEED, LEAST = 1120, 17, 10_000
DAYS = 365.25 / 12.0
RECORD = (3, 5, 3, 3)
"""Crises of the record by the peak of their violence, none to war."""


class Crises(NamedTuple):
    """Hold simulated crises: onsets a month, waiting times and durations in months, and peaks 1 to 4."""

    rate: float
    waiting: Array
    duration: Array
    peak: NDArray[np.int64]


BARGAINING = ("crises=[{pair: [IND, PAK], bargaining: true}]", "countries.PAK.role=deciding", "countries.PAK.toward=[]")
"""Settings under which crises climb by bargaining, both sides by their own rule."""


@lru_cache(maxsize=2)
def simulated(sets: tuple[str, ...] = ()) -> Crises:
    """Simulate two rivals whose covariates stay at their centre; without bargaining unless it is set.

    A waiting time counts the months in which a crisis could have begun, up to the one in which it did; where the
    world of one run ends that of the next goes on, since waiting has no memory.
    """
    from alignsim.engine.simulate import simulate
    from alignsim.scenario import load
    from alignsim.scenario.build import build

    model, runs = build(load(WORLD, sets=sets).scenario), np.arange(RUNS, dtype=np.uint64)
    record = simulate(model.setup, model.parameters(runs, SEED), runs, SEED)
    onset, stage, left = (a[1:, 0].T for a in (record.onset, record.stage, record.left))
    began = onset == 1
    at_risk = began | (stage == 0)
    return Crises(float(onset.mean()), np.diff(np.flatnonzero(began[at_risk])) * 1.0, left[began],
                  peaks(began, stage.astype(np.int64)))


def peaks(began: NDArray[np.bool_], stage: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the peaks of crises that another follows in their run, so that none is cut short. Shape (run, month) to (n,).

    >>> peaks(np.array([[True, False, True]]), np.array([[1, 2, 4]])).tolist()
    [2]
    """
    out: list[int] = []
    for row, levels in zip(began, stage, strict=True):
        months = np.flatnonzero(row)
        out += [int(levels[a:b].max()) for a, b in pairwise(months)]
    return np.array(out, np.int64)


def multinomial_p(counts: tuple[int, ...], shares: Array) -> float:
    """Give the chance of counts no likelier than these when as many are drawn with these shares.

    >>> round(multinomial_p((1, 1), np.array([0.5, 0.5])), 12), round(multinomial_p((2, 0), np.array([0.5, 0.5])), 12)
    (1.0, 0.5)
    """
    total = sum(counts)
    every = [c for c in product(range(total + 1), repeat=len(counts)) if sum(c) == total]
    chance = np.array([factorial(total) / np.prod([float(factorial(n)) for n in c]) * np.prod(shares ** np.array(c))
                       for c in every])
    return float(chance[chance <= chance[every.index(counts)] * (1.0 + 1e-9)].sum())


def record() -> Iterator[Comparison]:
    """Compare simulated crises with the record, their peaks drawn and their peaks reached by bargaining."""
    for how, sets in (("peaks drawn", ()), ("by bargaining", BARGAINING)):
        yield from against_record(how, simulated(sets))


def against_record(how: str, crises: Crises) -> Iterator[Comparison]:
    """Compare crises simulated in one way with the record."""
    shares = np.bincount(crises.peak, minlength=5)[1:] / len(crises.peak)
    yield inside(f"crises simulated, at least, {how}", len(crises.duration), LEAST, np.inf)
    yield inside(f"onsets a month, {how}", crises.rate, 0.0095, 0.0271)
    spread = float(crises.waiting.std() / crises.waiting.mean())
    yield inside(f"coefficient of variation of the wait for the next crisis, {how}", spread, 0.95, 1.05)
    yield inside(f"median duration, days, {how}", float(np.median(crises.duration)) * DAYS, 63.0, 77.0)
    shown = " ".join(f"{share:.3f}" for share in shares)
    yield inside(f"multinomial p of peaks 3, 5, 3, 3 of 14 under simulated shares {shown}, {how}",
                 multinomial_p(RECORD, shares), 0.10, 1.0)


ROWS = (Row("V17", "crisis", "International Crisis Behavior project, version 13: 14 crises, 1947 to 2017", record),)
