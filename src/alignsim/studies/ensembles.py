"""Ensembles: the worlds of an experiment under every rule of choice and ordinary conduct, run n at point n with chance n."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from alignsim.analysis.structure.ensembles import CONDUCTS, NULL, varied
from alignsim.arithmetic import Array
from alignsim.engine.simulate import simulate
from alignsim.ensemble.blocks import BLOCK, run_numbers
from alignsim.ensemble.experiment.study import World, as_text
from alignsim.ensemble.running import labels_of
from alignsim.ensemble.sweep.work import values_of
from alignsim.results.outcomes import Outcome, outcomes_of
from alignsim.scenario.schema import Scenario

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from alignsim.engine.records import Record
    from alignsim.ensemble.blocks import Progress
    from alignsim.ensemble.experiment.study import Study
    from alignsim.results.labels import Labels

RULES = ("logit", "best_response", "level_k", "ewa")
"""Rules under which a claim has to hold; the first, with conduct as coded, is the reference."""
ORDER = "simultaneous"

Measure = Callable[["Record", "Labels"], Array]
"""Takes a record and its labels, gives values of shape (measure, W)."""


@dataclass(frozen=True)
class Place:
    """Say how a study is computed; no number depends on it.

    Parameters
    ----------
    backend : str
        numpy or numba.
    workers : int, optional
        Processes with NumPy, threads when compiled; all processors if not given.
    progress : callable, optional
        Told runs done, runs in all, runs failed.
    """

    backend: str = "numpy"
    workers: int | None = None
    progress: Progress | None = None

    @contextmanager
    def gathered(self) -> Iterator[Executor]:
        """Gather workers, and part from them: in a hurry, if something went wrong."""
        count = self.workers or os.cpu_count() or 1
        if self.backend == "numba" or count == 1:
            pool: Executor = ThreadPoolExecutor(count)
        else:
            from multiprocessing import get_context

            pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"))
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        pool.shutdown()


@dataclass(frozen=True)
class Runs:
    """Hold what was measured in every run.

    Parameters
    ----------
    cases : tuple of str
        Labels of the worlds, levers included.
    variants : tuple of (str, str)
        Rule and conduct, the null model's last.
    values : ndarray
        Not a number in runs that failed. Shape (case, variant, measure, run).
    inputs : dict
        What was drawn, by name. Each of shape (run,).
    """

    cases: tuple[str, ...]
    variants: tuple[tuple[str, str], ...]
    values: Array
    inputs: dict[str, Array]

    def of(self, case: str, variant: tuple[str, str], measure: int = 0) -> Array:
        """Give one measure of a world under a variant. Shape (run,)."""
        return np.asarray(self.values[self.cases.index(case), self.variants.index(variant), measure])

    @property
    def sound(self) -> Any:
        """Say which runs finished in every world under every variant. Shape (run,)."""
        return np.isfinite(self.values).all(axis=(0, 1, 2))


def variants_of(rules: Sequence[str] = RULES) -> tuple[tuple[str, str], ...]:
    """Give all rules with both conducts, and then the null model with both.

    >>> variants_of(("logit",))
    (('logit', 'coded'), ('logit', 'uniform'), ('random', 'coded'), ('random', 'uniform'))
    """
    return tuple(product((*rules, NULL), CONDUCTS))


def ensembles(study: Study, rules: Sequence[str], measure: Measure, place: Place) -> Runs:
    """Run every world of an experiment under every variant; run n is point n of its design with chance n.

    Parameters
    ----------
    study : Study
        What :func:`alignsim.ensemble.experiment.load_experiment` gives.
    rules : sequence of str
        Rules of choice; the null model is added.
    measure : callable
        What is taken from a record; a function of a module, so that it can travel to other processes.
    place : Place
        How it is computed.
    """
    variants = variants_of(rules)
    world, count = study.world, study.points().count
    values = values_of(world, study.points().take(0, count))
    jobs = [(_one(world, case, variant), numbers) for case in range(len(world.cases)) for variant in variants
            for numbers in run_numbers(count, BLOCK)]
    with place.gathered() as pool:
        waiting = [pool.submit(measured, one, values[numbers.astype(np.int64)], numbers, measure, place.backend)
                   for one, numbers in jobs]
        parts = list(_told(waiting, count * len(world.cases) * len(variants), place))
    shape = (len(world.cases), len(variants), -1, count)
    blocks = len(list(run_numbers(count, BLOCK)))
    rows = [np.concatenate(parts[n:n + blocks], axis=-1) for n in range(0, len(parts), blocks)]
    inputs = {name: values[:, n] for n, name in enumerate(world.names)}
    return Runs(tuple(case.label for case in world.cases), variants, np.stack(rows).reshape(shape), inputs)


def _one(world: World, case: int, variant: tuple[str, str]) -> World:
    """Give the world of one case under a variant."""
    rule, conduct = variant
    one = world.only(case)
    scenario = varied(Scenario.model_validate_json(one.cases[0].scenario), {"rule": rule, "conduct": conduct, "order": ORDER})
    return replace(one, cases=(replace(one.cases[0], scenario=as_text(scenario)),))


def _told(waiting: list[Future[Array]], whole: int, place: Place) -> Iterator[Array]:
    done = failed = 0
    for future in waiting:
        part = future.result()
        done, failed = done + part.shape[-1], failed + int(np.isnan(part).any(axis=0).sum())
        if place.progress is not None:
            place.progress(done, whole, failed)
        yield part


def measured(world: World, values: Array, numbers: NDArray[np.uint64], measure: Measure, backend: str) -> Array:
    """Simulate some runs of a world of one case, and measure them; nan where a run failed. Shape (measure, W)."""
    model = world.model(0)
    drawn = {world.names[column]: np.ascontiguousarray(values[:, column]) for column in world.cases[0].drawn}
    with np.errstate(all="ignore"):
        parameters = model.parameters_from(drawn, numbers, world.seed)
    record = simulate(model.setup, parameters, numbers, world.seed, backend)
    with np.errstate(all="ignore"):
        return np.where(record.failed != 0, np.nan, measure(record, labels_of(model)))


def outcome(name: str, labels: Labels) -> Outcome:
    """Find an outcome of a world by its name."""
    return next(one for one in outcomes_of(labels) if one.name == name)
