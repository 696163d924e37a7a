"""Cells: the ensemble of each profile of postures, kept as payoffs by run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alignsim.analysis.job import Job
from alignsim.arithmetic import Array
from alignsim.engine.moves import AUTONOMY
from alignsim.ensemble.blocks import chosen_backend, in_order, run_block, run_numbers, usual_threads

if TYPE_CHECKING:
    from alignsim.scenario.build import Model

WEIGHTS = ("standing", "posture")
"""By which weights payoffs are judged: those the country has whatever its posture, or those its posture gives it."""


@dataclass(frozen=True)
class Cells:
    """Hold payoffs of every cell and run.

    Parameters
    ----------
    standing, posture : Array
        Judged by the weights a country has whatever its posture, and by those its posture gives it. Shape (C, n, W).
        Unit: % of own GDP a year.
    failed : numpy.ndarray
        Whether the run failed in any cell. Shape (W,).
    months : int
        Length of a run.
    backend : str
        What ran.
    """

    standing: Array
    posture: Array
    failed: NDArray[np.bool_]
    months: int
    backend: str


def month_weights(months: int, discount: float) -> Array:
    """Give the share of each month in a discounted mean. Shape (T,).

    >>> month_weights(3, 0.5).round(4).tolist()
    [0.5714, 0.2857, 0.1429]
    """
    weights = np.cumprod(np.full(months, discount)) / discount
    return np.asarray(weights / weights.sum())


def play(
    model_of: Callable[[int], Model], count: int, codes: Sequence[str], job: Job, discount: float
) -> Cells:
    """Run every cell with the same random numbers.

    Parameters
    ----------
    model_of : callable
        Gives the model of a cell by its number; cell 0 is the one in which every posture leaves weights as they are.
    count : int
        Number of cells C.
    codes : sequence of str
        The n countries whose payoffs are kept.
    job : Job
        Runs, seed and the like.
    discount : float
        Weight of a month relative to the one before.

    Raises
    ------
    KeyboardInterrupt
        If interrupted; a table with cells missing is no table.
    """
    standing, posture = np.zeros((2, count, len(codes), job.runs))
    bad = np.zeros((count, job.runs), bool)
    months, used, usual = 0, "", np.zeros(0)
    for c in range(count):
        model = model_of(c)
        months, places = model.setup.months, [list(model.countries).index(code) for code in codes]
        used = chosen_backend(job.backend, job.runs * count, months)
        for runs, parts, autonomy, failed in _blocks(model, places, job, month_weights(months, discount), used):
            usual = usual if c else _filled(usual, autonomy, runs, job.runs)
            restated = parts.copy()
            restated[AUTONOMY] *= _ratio(usual[:, runs], autonomy)
            standing[c][:, runs], posture[c][:, runs] = restated.sum(axis=0), parts.sum(axis=0)
            bad[c, runs] = failed
            if job.progress is not None:
                done = c * job.runs + runs.stop
                job.progress(done, count * job.runs, int(bad.sum()))
    return Cells(standing, posture, np.any(bad, axis=0), months, used)


def _blocks(
    model: Model, places: list[int], job: Job, weights: Array, backend: str
) -> Iterator[tuple[slice, Array, Array, NDArray[np.bool_]]]:
    """Give, block by block: its runs, mean payoff parts (P, n, w), weights of autonomy (n, w), and failures (w,)."""
    threads = job.threads or usual_threads(backend)
    blocks = list(run_numbers(job.runs))
    records = in_order(lambda numbers: run_block(model, numbers, job.seed, backend), blocks, threads)
    try:
        for numbers, record in zip(blocks, records, strict=True):
            mean = (record.payoff[1:, :, places] * weights[:, None, None, None]).sum(axis=0)
            autonomy = model.parameters(numbers, job.seed).interests.autonomy[places]
            yield slice(int(numbers[0]), int(numbers[-1]) + 1), mean, autonomy, record.failed > 0
    finally:
        records.close()


def _filled(usual: Array, autonomy: Array, runs: slice, count: int) -> Array:
    out = usual if usual.size else np.zeros((len(autonomy), count))
    out[:, runs] = autonomy
    return out


def _ratio(usual: Array, given: Array) -> Array:
    """Give what restates a part on the usual weight; 1 where there is no weight at all."""
    return np.where(given != 0.0, usual / np.where(given != 0.0, given, 1.0), 1.0)
