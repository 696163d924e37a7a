"""Assembling: one result out of all blocks, the same bytes however the sweep came about."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.ensemble.experiment.study import Study
from alignsim.ensemble.sweep.cover import Extent
from alignsim.ensemble.sweep.exact import Sums
from alignsim.ensemble.sweep.files import DamagedError, make_durable, read_block, write_whole
from alignsim.ensemble.sweep.records import failures_of, manifest_of
from alignsim.ensemble.sweep.small import small_parts
from alignsim.ensemble.sweep.trouble import SweepError, writing
from alignsim.ensemble.sweep.work import Block, Rectangle, values_of
from alignsim.results.growing import Growing
from alignsim.results.labelling import labelled
from alignsim.results.store import DATA, MANIFEST, digests
from alignsim.results.writing import add, begin

CHUNK = 2048
"""Runs of a chunk of the result."""
ENGINE = {"units": "see outcome_unit", "source": "results/outcomes"}


@dataclass(frozen=True)
class Finished:
    """Hold all that is needed to assemble a sweep: the study, its size, and where its finished blocks are."""

    study: Study
    extent: Extent
    folder: Path
    blocks: tuple[Rectangle, ...]

    @property
    def columns(self) -> list[int]:
        """Give the columns of the outcomes that are reported: those named with those that have bounds, or all."""
        known, experiment = self.study.world.outcomes, self.study.experiment
        named = dict.fromkeys([*experiment.outcomes, *(bound.outcome for bound in experiment.constraints)])
        return [known.index(name) for name in (named if experiment.outcomes else known)]


def assemble(finished: Finished) -> Path:
    """Write the result beside the blocks; what was there before is replaced when the new one is complete.

    Raises
    ------
    SweepError
        If it cannot be written.
    """
    folder = finished.folder
    draft, old = folder / f".{DATA}.draft", folder / f".{DATA}.old"
    try:
        with writing(folder):
            for path in (draft, old):
                shutil.rmtree(path, ignore_errors=True)
            manifest = _write(finished, draft)
            (folder / MANIFEST).unlink(missing_ok=True)
            if (folder / DATA).exists():
                (folder / DATA).rename(old)
            draft.rename(folder / DATA)
            make_durable(folder)
            write_whole(folder / MANIFEST, manifest)
    except DamagedError as error:
        raise SweepError(f"{folder}: a block was damaged meanwhile ({error}); run the same command again") from error
    finally:
        for path in (draft, old):
            with suppress(OSError):
                shutil.rmtree(path, ignore_errors=True)
    return folder


def _write(finished: Finished, path: Path) -> bytes:
    begin(path)
    inputs = _inputs(finished, path)
    arrays = _arrays(finished, path)
    failures: list[dict[str, Any]] = []
    raised: set[str] = set()
    sums = [Sums() for _ in finished.study.world.cases]
    failed = [0] * finished.extent.cases
    for here, parts in _stretches(finished):
        stretch = _Stretch(finished, here)
        for part in parts:
            stretch.add(part)
            if part.where.first >= here.first and part.where.start >= here.start:   # each block counts once, where it begins
                sums[here.case].add(part.sums)
                raised.update(part.raised)
        stretch.put(arrays)
        failures += failures_of(finished.study, here, stretch.failed, stretch.cause, len(failures))
        failed[here.case] += int((stretch.failed != 0).sum())
    small = small_parts(finished.study, finished.extent, [s.statistics()[..., finished.columns] for s in sums], failed,
                        finished.columns)
    add(small, path)
    variables = {**digests(small), **{a.name: a.digest() for a in [inputs, *arrays]}}
    return manifest_of(finished.study, finished.extent, variables, labelled(path, variables), failed, failures, sorted(raised))


def _stretches(finished: Finished) -> Iterator[tuple[Rectangle, Iterator[Block]]]:
    """Give stretches of runs in the order of the result, each with the blocks that reach into it; few are in memory at once."""
    extent, (width, step) = finished.extent, _chunk(finished.extent)
    for case in range(extent.cases):
        coming = deque(where for where in finished.blocks if where.case == case)   # first points never fall
        open_: list[Rectangle] = []
        for first in range(0, extent.points, step):
            last = min(first + step, extent.points)
            open_ = [where for where in open_ if first < where.last]
            while coming and coming[0].first < last:
                open_.append(coming.popleft())
            for start in range(0, extent.replications, width):
                here = Rectangle(case, first, last, start, min(start + width, extent.replications))
                inside = [where for where in open_ if where.start < here.stop and here.start < where.stop]
                yield here, (read_block(finished.folder / "blocks", where) for where in inside)


def _chunk(extent: Extent) -> tuple[int, int]:
    """Give replications and points of a chunk, which depend on the size of the sweep alone; one point if replications are cut."""
    replications = min(extent.replications, CHUNK)
    return replications, max(1, CHUNK // replications)


class _Stretch:
    """Gather what blocks hold of a stretch of runs."""

    def __init__(self, finished: Finished, here: Rectangle) -> None:
        world, grid = finished.study.world, (here.last - here.first, here.stop - here.start)
        self.here, self.columns = here, finished.columns
        months = len(world.followed) if world.keep else 0
        self.outcomes: Array = np.full((*grid, len(self.columns)), np.nan)
        self.failed, self.cause = np.zeros(grid, np.int16), np.zeros(grid, np.int8)
        self.followed: Array = np.full((*grid, months, len(self.columns)), np.nan)

    def add(self, block: Block) -> None:
        mine, there = self._common(block.where, self.here), self._common(block.where, block.where)
        self.outcomes[mine] = block.outcomes[there][..., self.columns]
        self.failed[mine], self.cause[mine] = block.failed[there], block.cause[there]
        self.followed[mine] = block.followed[there][..., self.columns]

    def _common(self, where: Rectangle, origin: Rectangle) -> tuple[slice, slice]:
        """Give the runs that a block and the stretch share, counted from the beginning of either."""
        here = self.here
        return (slice(max(where.first, here.first) - origin.first, min(where.last, here.last) - origin.first),
                slice(max(where.start, here.start) - origin.start, min(where.stop, here.stop) - origin.start))

    def put(self, arrays: list[Growing]) -> None:
        for array in arrays:
            array.put((self.here.case, self.here.first, self.here.start), getattr(self, array.name)[None])


def _arrays(finished: Finished, path: Path) -> list[Growing]:
    extent, world = finished.extent, finished.study.world
    axes, shape = ("scenario", "point", "replication"), (extent.cases, extent.points, extent.replications)
    replications, points = _chunk(extent)
    chunks, width = (1, points, replications), len(finished.columns)
    out = [
        Growing(path, "outcomes", (*axes, "outcome"), (*shape, width), (*chunks, width), "<f8",
                {"long_name": "outcomes at the end of each run", **ENGINE}),
        Growing(path, "failed", axes, shape, chunks, "<i2", {
            "long_name": "month in which the run failed, 0 if it did not, -1 if it ended by an error of the program",
            "units": "month", "source": "engine/sound.py"}),
        Growing(path, "cause", axes, shape, chunks, "|i1",
                {"long_name": "why the run failed", "units": "code", "source": "engine/sound.py"})]
    if world.keep:
        months = len(world.followed)
        out.append(Growing(path, "followed", (*axes, "month", "outcome"), (*shape, months, width), (*chunks, months, width),
                           "<f8", {"long_name": "outcomes of each run as if it had ended after a month", **ENGINE}))
    return out


def _inputs(finished: Finished, path: Path) -> Growing:
    """Write the values of the uncertainties at every point."""
    world, points = finished.study.world, finished.study.points()
    shape = (finished.extent.points, len(world.names))
    out = Growing(path, "inputs", ("point", "parameter"), shape, (CHUNK, max(1, shape[1])), "<f8", {
        "long_name": "values of the uncertainties at each point", "units": "see parameter_unit", "source": "seeds/parameters"})
    for first in range(0, shape[0], CHUNK):
        last = min(first + CHUNK, shape[0])
        out.put((first,), values_of(world, points.take(first, last)))
    return out
