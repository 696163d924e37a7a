"""Work: one block of a sweep, a pure function of the world, a rectangle of runs and their points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array
from alignsim.arithmetic.compiler import CompilerMissingError
from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate
from alignsim.ensemble.blocks import usual_block
from alignsim.ensemble.experiment.copula import tied
from alignsim.ensemble.experiment.study import World
from alignsim.ensemble.running import labels_of
from alignsim.ensemble.sweep.exact import Tally, tally, together
from alignsim.ensemble.sweep.sources import sources
from alignsim.ensemble.sweep.trouble import SweepError
from alignsim.results.labels import Labels
from alignsim.results.outcomes import evaluate, outcomes_of

RAISED = -1
"""Month and cause of a run that ended by an error of the program instead of a check of the engine."""


class Rectangle(NamedTuple):
    """Say which runs: points first to last - 1 of a case, replications start to stop - 1 of each."""

    case: int
    first: int
    last: int
    start: int
    stop: int

    @property
    def runs(self) -> int:
        """Give the number of runs."""
        return (self.last - self.first) * (self.stop - self.start)


@dataclass(frozen=True)
class Task:
    """Hold what one call computes.

    Parameters
    ----------
    where : Rectangle
        The runs; the case is that of the sweep.
    world : World
        The world with the one case of these runs.
    points : Array
        Shares, or values of a CSV design. Shape (P, D).
    backend : str
        numpy or numba.
    made_by : dict
        Hashes of the laws, the evidence and the libraries of the process that asks.
    """

    where: Rectangle
    world: World
    points: Array
    backend: str
    made_by: dict[str, str] = field(default_factory=sources)


@dataclass(frozen=True)
class Block:
    """Hold what came of a task.

    Parameters
    ----------
    where : Rectangle
        The runs.
    outcomes : Array
        At the end; not a number in failed runs. Shape (P, R, O).
    failed, cause : array
        Month and cause of failures, 0 where there is none. Shape (P, R).
    sums : Tally
        Over the runs that did not fail, at the months followed. Shape (T, O).
    followed : Array
        Outcomes of each run at the months followed, if kept; else T is 0. Shape (P, R, T, O).
    raised : tuple of str
        What errors of the program said.
    """

    where: Rectangle
    outcomes: Array
    failed: NDArray[np.int16]
    cause: NDArray[np.int8]
    sums: Tally
    followed: Array
    raised: tuple[str, ...] = ()


class Lanes(NamedTuple):
    """Hold outcomes of some runs: shapes (W, T, O), (W,), (W,), and what errors said."""

    outcomes: Array
    failed: NDArray[np.int16]
    cause: NDArray[np.int8]
    raised: tuple[str, ...]


class Part(NamedTuple):
    """Hold of some runs what a block holds.

    Outcomes at the end (W, O) and, if kept, at the months followed (W, T, O); failures (W,); sums; what errors said.
    """

    ends: Array
    followed: Array
    failed: NDArray[np.int16]
    cause: NDArray[np.int8]
    sums: Tally
    raised: tuple[str, ...]


def values_of(world: World, points: Array) -> Array:
    """Give the values of the uncertainties at points of a design. Shape (P, D) to (P, D)."""
    if world.given:
        return points
    shares = tied(points, world.names, world.correlations)
    out = np.empty_like(shares)
    for column, prior in enumerate(world.priors):
        out[:, column] = prior.quantile(shares[:, column])
    return out


def run_task(task: Task) -> Block:
    """Compute one block.

    Raises
    ------
    SweepError
        If this process has other laws, evidence or libraries than the one that asks.
    """
    other = [name for name, value in sources().items() if task.made_by.get(name) != value]
    if other:
        raise SweepError(f"a worker has other {' and '.join(other)} than this process; install the same version of alignsim "
                         "and of its libraries on all machines")
    where, values = task.where, values_of(task.world, task.points)
    count = where.stop - where.start

    def lanes(some: NDArray[np.int64]) -> Lanes:
        return simulated(task.world, values[some // count], (where.start + some % count).astype(np.uint64), task.backend)

    flat, shape = np.arange(where.runs), (len(task.world.followed), len(task.world.outcomes))
    size = usual_block(task.backend)
    parts = [part_of(isolated(lanes, flat[first:first + size], shape), task.world.keep) for first in range(0, len(flat), size)]
    ends, followed, failed, cause = (np.concatenate([part[n] for part in parts]) for n in range(4))
    grid = (where.last - where.first, count)
    return Block(where, ends.reshape(*grid, -1), failed.reshape(grid), cause.reshape(grid), together([part.sums for part in parts]),
                 followed.reshape(*grid, *followed.shape[1:]), tuple(dict.fromkeys(text for part in parts for text in part.raised)))


def part_of(lanes: Lanes, keep: bool) -> Part:
    """Give of some runs what a block holds, so that all their months are in memory for these runs alone.

    Parameters
    ----------
    lanes : Lanes
        What came of the runs.
    keep : bool
        Whether the outcomes of each run are kept at all months followed, not at the end alone.
    """
    months = lanes.outcomes.shape[1] if keep else 0
    return Part(lanes.outcomes[:, -1].copy(), lanes.outcomes[:, :months].copy(), lanes.failed, lanes.cause,
                   tally(lanes.outcomes), lanes.raised)


def simulated(world: World, values: Array, replications: NDArray[np.uint64], backend: str) -> Lanes:
    """Simulate runs of the world's first case, each with its own values and replication.

    Parameters
    ----------
    world : World
        Of one case.
    values : Array
        Of the uncertainties. Shape (W, D).
    replications : array
        Run numbers of chance. Shape (W,).
    backend : str
        numpy or numba.
    """
    model = world.model(0)
    drawn = {world.names[column]: np.ascontiguousarray(values[:, column]) for column in world.cases[0].drawn}
    with np.errstate(all="ignore"):
        parameters = model.parameters_from(drawn, replications, world.seed)
    record = simulate(model.setup, parameters, replications, world.seed, backend)
    labels = labels_of(model)
    known = [outcome.name for outcome in outcomes_of(labels)]
    places = [known.index(name) for name in world.outcomes]
    whole = np.stack([until(record, labels, month)[places] for month in world.followed])
    outcomes = np.where(record.failed != 0, np.nan, whole)
    return Lanes(np.ascontiguousarray(np.moveaxis(outcomes, -1, 0)), record.failed, record.cause, ())


def until(record: Record, labels: Labels, month: int) -> Array:
    """Give all outcomes of every run as if it had ended after a month. Shape (outcome, W)."""
    cut = {name: part[:month + 1] for name, part in record._asdict().items() if name not in ("failed", "cause")}
    with np.errstate(all="ignore"):
        return evaluate(record._replace(**cut), labels)


def isolated(lanes: Callable[[NDArray[np.int64]], Lanes], some: NDArray[np.int64], shape: tuple[int, int]) -> Lanes:
    """Compute runs; where the program raises an error, halve them until the run that raises it stands alone.

    Parameters
    ----------
    lanes : callable
        Computes runs by number.
    some : array
        The numbers. Shape (W,).
    shape : tuple of int
        Months followed and outcomes: (T, O).
    """
    try:
        return lanes(some)
    except (MemoryError, ImportError, CompilerMissingError):
        raise   # trouble of the machine, not of a run
    except Exception as error:  # noqa: BLE001  # whatever one run raises must not take the others down
        if len(some) > 1:
            halves = [isolated(lanes, half, shape) for half in np.array_split(some, 2)]
            arrays = [np.concatenate([half[n] for half in halves]) for n in range(3)]
            return Lanes(arrays[0], arrays[1], arrays[2], tuple(text for half in halves for text in half.raised))
        return Lanes(np.full((1, *shape), np.nan), np.full(1, RAISED, np.int16), np.full(1, RAISED, np.int8),
                     (f"{type(error).__name__}: {error}"[:200],))
