"""Sweep: all runs of an experiment, block by block, in a folder that loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from alignsim.arithmetic import Array
from alignsim.arithmetic.memory import give_back
from alignsim.ensemble.blocks import BLOCK, Progress
from alignsim.ensemble.experiment.study import Study
from alignsim.ensemble.sweep.assembling import Finished, assemble
from alignsim.ensemble.sweep.claim import claimed
from alignsim.ensemble.sweep.cover import Extent, missing, tile_for, usable
from alignsim.ensemble.sweep.crews import Crew, computed, threads
from alignsim.ensemble.sweep.estimate import Estimate, estimated
from alignsim.ensemble.sweep.files import is_whole, rectangle_of, write_block
from alignsim.ensemble.sweep.identity import agreed, foreign
from alignsim.ensemble.sweep.own import at_home, backend_of
from alignsim.ensemble.sweep.trouble import SweepError, writing
from alignsim.ensemble.sweep.work import Rectangle, Task

COMPILED_TILE = 2048
"""Runs of a block when compiled, so that a block takes a good part of a second."""


@dataclass(frozen=True)
class Swept:
    """Hold what a sweep did.

    Parameters
    ----------
    folder : Path
        Where the result is.
    runs, computed, damaged, failed : int
        Runs in all, those computed now, blocks found damaged, and runs that failed among those computed now.
    """

    folder: Path
    runs: int
    computed: int
    damaged: int
    failed: int


def extent_of(study: Study) -> Extent:
    """Give the size of an experiment."""
    return Extent(len(study.world.cases), study.points().count, study.experiment.replications)


def sweep(
    study: Study, folder: Path, crew: Crew | None = None, backend: str = "auto", block: int | None = None,
    progress: Progress | None = None, before: Callable[[Estimate, int], None] | None = None,
) -> Swept:
    """Run what is missing of an experiment, and assemble the result.

    Parameters
    ----------
    study : Study
        What :func:`alignsim.ensemble.experiment.load_experiment` gives.
    folder : Path
        Where blocks and result are; one that holds a part of the same experiment is continued.
    crew : Crew, optional
        Who computes; threads if not given. The bits are the same.
    backend : str
        "auto", "numpy" or "numba"; the bits are the same.
    block : int, optional
        Runs of a block in a new folder, from 1 to 4,096.
    progress : callable, optional
        Told runs done, runs in all, runs failed.
    before : callable, optional
        Told the estimate and the number of damaged blocks before anything is run.

    Raises
    ------
    SweepError
        If the folder is in use, is for something else, or cannot be written, or own parts of the user are to be compiled
        or to run elsewhere. What is finished is kept.
    """
    extent, crew = extent_of(study), crew or threads(None)
    used = backend_of(study, extent.runs, backend)
    at_home(study, crew)
    foreign(folder)
    with claimed(folder):
        tile = agreed(folder, study, tile_for(extent, block or (COMPILED_TILE if used == "numba" else BLOCK)))
        whole, damaged = _held(folder / "blocks", extent)
        cells = usable(whole, extent, tile)
        held = [where for cell in cells.values() for where in cell]
        done = sum(where.runs for where in held)
        if before is not None:
            before(estimated(study, extent, done, tile.runs(extent), crew.count, used), damaged)
        now, failed = done, 0
        tasks = _tasks(study, missing(cells, extent, tile), used)
        with closing(computed(tasks, crew)) as blocks:
            for finished in blocks:
                with writing(folder):
                    write_block(folder / "blocks", finished)
                held.append(finished.where)
                now += finished.where.runs
                failed += int((finished.failed != 0).sum())
                if progress is not None:
                    progress(now, extent.runs, failed)
        give_back()
        assemble(Finished(study, extent, folder, tuple(sorted(held))))
        return Swept(folder, extent.runs, extent.runs - done, damaged, failed)


def dry(study: Study, folder: Path, crew: Crew, backend: str) -> Estimate:
    """Give the cost of what is missing, and touch nothing."""
    extent = extent_of(study)
    used = backend_of(study, extent.runs, backend)
    at_home(study, crew)
    names = [rectangle_of(path.name) for path in (folder / "blocks").glob("*.block")]
    done = sum(where.runs for where in names if where is not None and extent.holds(where))
    return estimated(study, extent, min(done, extent.runs), BLOCK, crew.count, used)


def room_for(estimate: Estimate, folder: Path) -> None:
    """Refuse a sweep for which the disk has no room.

    Raises
    ------
    SweepError
        With what is needed and what is free.
    """
    place = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    with suppress(OSError):
        free = shutil.disk_usage(place).free
        share = 1.0 - estimate.done / estimate.extent.runs
        if estimate.disk * share > free:
            raise SweepError(f"{folder} needs about {_size(estimate.disk * share)}, and {_size(free)} are free; "
                             "choose another folder with --out, or a smaller n")


def _size(count: float) -> str:
    """Give bytes in words.

    >>> _size(300_000), _size(2.5e9)
    ('0.3 MB', '2.5 GB')
    """
    return f"{count / 1e6:,.1f} MB" if count < 1e9 else f"{count / 1e9:,.1f} GB"


def _held(folder: Path, extent: Extent) -> tuple[list[Rectangle], int]:
    """Give the blocks that are whole, and the number of those that are not, which are taken away, as drafts are."""
    whole, damaged = [], 0
    with writing(folder):
        for draft in [*folder.glob(".*.draft"), *folder.parent.glob(".*.json.*.draft")]:
            draft.unlink()
        for path in sorted(folder.iterdir()):
            where = rectangle_of(path.name)
            if where is None:
                continue
            if is_whole(folder, where):
                whole.append(where)
            else:
                damaged += int(extent.holds(where))
                path.unlink()
    return whole, damaged


def _tasks(study: Study, wanted: Iterator[Rectangle], backend: str) -> Iterator[Task]:
    points = study.points()
    at: tuple[int, int] = (0, 0)
    shares: Array = np.empty((0, 0))
    for where in wanted:
        if at != (where.first, where.last):
            at, shares = (where.first, where.last), points.take(where.first, where.last)
        yield Task(where, study.world.only(where.case), shares, backend)
