"""Cells: the same runs under several settings of parameters, simulated together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from alignsim.analysis.expense.worlds import HUB, OBSERVER, PARTNER
from alignsim.analysis.job import Job
from alignsim.arithmetic import Array
from alignsim.engine.simulate import simulate
from alignsim.ensemble.blocks import chosen_backend, in_order, run_numbers, usual_threads
from alignsim.parameters.records import split_name
from alignsim.scenario.build import Model, build

if TYPE_CHECKING:
    from alignsim.engine.records import Record
    from alignsim.scenario import Resolved

Cell = Mapping[str, float]
"""Parameters set to a value in every run; all others are as the scenario has or draws them."""


@dataclass(frozen=True)
class Sums:
    """Hold sums over months of two stances, by cell and run.

    Parameters
    ----------
    observed : ndarray
        Stance of the observer toward the hub. Shape (cell, run). Unit: stance-months.
    engaged : ndarray
        Alignment of the hub and the partner. Shape (cell, run). Unit: stance-months.
    sound : ndarray of bool
        Whether the run finished. Shape (cell, run).
    """

    observed: Array
    engaged: Array
    sound: Any


def sums(resolved: Resolved, cells: Sequence[Cell], job: Job) -> Sums:
    """Run all cells and sum the two stances over the months of a run, the first month being that after the start."""
    model = build(resolved.scenario, job.months)
    count = len(cells) * job.runs
    values = _values(model, cells, job)
    used = chosen_backend(job.backend, count, job.months)

    def work(flat: NDArray[np.uint64]) -> Record:
        numbers = flat % np.uint64(job.runs)
        held = {name: value.reshape(-1)[flat.astype(np.int64)] for name, value in values.items()}
        return simulate(model.setup, model.parameters_from(held, numbers, job.seed), numbers, job.seed, used)

    i, h, p = (model.countries.index(code) for code in (OBSERVER, HUB, PARTNER))
    observed, engaged, failed, done, lost = [], [], [], 0, 0
    for record in in_order(work, run_numbers(count), job.threads or usual_threads(used)):
        path = record.alignment[1:]
        observed.append(path[:, i, h].sum(axis=0))
        engaged.append((path[:, h, p] + path[:, p, h]).sum(axis=0) / 2.0)
        failed.append(record.failed)
        done, lost = done + record.failed.shape[-1], lost + int((record.failed > 0).sum())
        if job.progress is not None:
            job.progress(done, count, lost)
    shape = (len(cells), job.runs)
    whole = [np.concatenate(part).reshape(shape) for part in (observed, engaged, failed)]
    return Sums(whole[0], whole[1], whole[2] == 0)


def _values(model: Model, cells: Sequence[Cell], job: Job) -> dict[str, Array]:
    """Give what is drawn or set, by name, each of shape (cell, run)."""
    numbers = np.arange(job.runs, dtype=np.uint64)
    drawn = model.drawn(numbers, job.seed)
    reader = model.reader(drawn, job.runs)
    out = {name: np.tile(value, (len(cells), 1)) for name, value in drawn.items()}
    for name in dict.fromkeys(name for cell in cells for name in cell):
        family, codes = split_name(name)
        usual = reader(family, *codes)
        out[name] = np.stack([np.full(job.runs, cell[name]) if name in cell else usual for cell in cells])
    return out
