"""Run: the ensemble of a scenario, as a labelled dataset or as plain arrays."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.arithmetic.memory import give_back
from alignsim.engine.moves import CAUSES, DOMAINS, MONTHLY
from alignsim.engine.own import has_own_parts
from alignsim.engine.records import Record
from alignsim.ensemble.blocks import (
    BLOCK,
    Progress,
    chosen_backend,
    in_order,
    run_block,
    run_numbers,
    usual_block,
    usual_threads,
)
from alignsim.ensemble.interrupting import undisturbed
from alignsim.ensemble.reporting import known_outcomes
from alignsim.results.content import Content
from alignsim.results.labels import Background, Labels
from alignsim.results.ledger import Recalled
from alignsim.results.paths import paths
from alignsim.results.streaming import Streamed
from alignsim.scenario.build import Model, build
from alignsim.scenario.build.numbers import Quantiles, draw
from alignsim.scenario.build.relations import build_relations
from alignsim.scenario.build.uncertainty import priors_of

if TYPE_CHECKING:
    import xarray

    from alignsim.scenario import Resolved

PATHS_UP_TO = 1000
"""Ensembles up to this many runs keep whole paths unless asked otherwise."""


def labels_of(model: Model) -> Labels:
    """Give the names along the axes of a model's results, and what outcomes measure against."""
    deciding = tuple(model.countries[int(d)] for d in model.setup.deciders)
    return Labels(model.countries, model.regions, deciding, model.crises, model.start, model.setup.months, model.crude,
                  model.penalties, background_of(model))


def background_of(model: Model) -> Background:
    """Give what outcomes measure against: sizes, propensities, arms and crude as the scenario has them."""
    numbers, codes = model.settled(), model.countries

    def known(family: str) -> tuple[float | None, ...]:
        return tuple(float(numbers(family, code)[0]) if numbers.has(family, code) else None for code in codes)

    directed = build_relations(numbers, codes, 1).propensity[..., 0]
    return Background(
        size=tuple(float(numbers("size", code)[0]) for code in codes),
        propensity=tuple(tuple(float(p) for p in row) for row in (directed + directed.T) / 2.0),
        arms=known("arms_concentration"), crude=known("crude_total"))


def run(
    resolved: Resolved, runs: int = 1000, seed: int = 1, months: int | None = None, backend: str = "auto",
    threads: int | None = None, keep: str = "auto", progress: Progress | None = None, block: int | None = None,
    first: int = 0,
) -> xarray.Dataset:
    """Run an ensemble.

    Parameters
    ----------
    resolved : Resolved
        What :func:`alignsim.scenario.load` gives.
    runs, seed : int
        Number of runs, and the seed; run k is the same in any ensemble with this seed.
    months : int, optional
        Number of months instead of the scenario's horizon.
    backend : str
        "auto", "numpy" or "numba"; the bits are the same.
    threads : int, optional
        Threads; if not given all processors when compiled, and one on NumPy, where more get in each other's way. The bits are
        the same.
    keep : str
        "paths", "summary", or "auto" for paths up to 1,000 runs.
    progress : callable, optional
        Told runs done, runs in all, runs failed.
    block : int, optional
        Runs that are simulated at once; if not given 96 when compiled and 256 on NumPy. The bits are the same.
    first : int
        Number of the first run; runs first .. first + runs - 1 of the seed are made.

    Returns
    -------
    xarray.Dataset
        Attribute ``partial`` is 1 if it was interrupted: it then holds the runs that finished.

    Raises
    ------
    ValueError
        If an argument is out of range.
    ScenarioError
        If the scenario wants outcomes reported that its world does not have.
    KeyboardInterrupt
        If interrupted before any block finished.
    """
    return run_plain(resolved, runs, seed, months, backend, threads, keep, progress, block, first).dataset()


def run_plain(
    resolved: Resolved, runs: int = 1000, seed: int = 1, months: int | None = None, backend: str = "auto",
    threads: int | None = None, keep: str = "auto", progress: Progress | None = None, block: int | None = None,
    first: int = 0, beside: Path | None = None,
) -> Content:
    """Run an ensemble and give it as plain arrays, without loading xarray; arguments and errors are those of :func:`run`.

    Parameters
    ----------
    beside : Path, optional
        Where the result will be written. What a summary holds of every run is then kept on disk beside it, so that memory
        does not grow with the runs.

    Raises
    ------
    ResultError
        If there is no room for it.
    """
    _in_range({"runs": (runs, 1), "first": (first, 0), "seed": (seed, 0), "months": (months, 0), "threads": (threads, 1)})
    if seed >= 2**64:
        raise ValueError(f"seed is {seed}; below 2**64")
    if keep not in ("auto", "paths", "summary"):
        raise ValueError(f"keep is {keep!r}; one of auto, paths, summary")
    model = build(resolved.scenario, months)
    plain = backend == "auto" and has_own_parts(model.setup)
    labels, used = labels_of(model), "numpy" if plain else chosen_backend(backend, runs, model.setup.months)
    known_outcomes(resolved, labels)
    form = "paths" if keep == "paths" or (keep == "auto" and runs <= PATHS_UP_TO) else "summary"
    gathered = _Gathered(form, labels, runs, beside)
    blocks = run_numbers(runs, block or usual_block(used), first)
    records = in_order(lambda numbers: run_block(model, numbers, seed, used), blocks, threads or usual_threads(used))
    partial = gathered.interrupted(records, runs, progress)
    give_back()
    done = gathered.done
    numbers = np.arange(first, first + min(done, BLOCK), dtype=np.uint64)
    kept = form == "summary" and beside is not None
    drawn = _recalled(model, first, done, seed) if kept else _drawn(model, first, done, seed)
    out = gathered.content(_mean_conduct(model, numbers, seed), drawn)
    out.attrs = {
        "form": form, "scenario": resolved.name, "title": model.scenario.title, "question": model.scenario.question,
        "seed": seed, "first": first, "runs": done, "asked": runs,
        "failed": int((out["failed"].values > 0).sum()), "partial": int(partial),
        "months": model.setup.months, "deciding": ",".join(labels.deciding), "backend": used,
        "uncertainties": _drawn_text(model), "quantiles": "exact" if form == "paths" else "from histograms"}
    return out


def _in_range(numbers: Mapping[str, tuple[Any, int]]) -> None:
    """Refuse what is no whole number, or below the least; what is not given is no number."""
    for name, (number, least) in numbers.items():
        if number is not None and (not isinstance(number, (int, np.integer)) or number < least):
            raise ValueError(f"{name} is {number!r}; a whole number, at least {least}")


class _Gathered:
    """Gather records, whole or as a summary."""

    def __init__(self, form: str, labels: Labels, runs: int, beside: Path | None) -> None:
        self.labels, self.done, self.failed = labels, 0, 0
        self.records: list[Record] = []
        self.streamed = Streamed(labels, 5, runs, beside) if form == "summary" else None

    def interrupted(self, records: Generator[Record, None, None], runs: int, progress: Progress | None) -> bool:
        """Gather records until the last, or until an interruption; tell which of the two it was."""
        try:
            for record in records:
                with undisturbed():
                    self.add(record)
                del record   # while it waits for the next, the last one takes no memory
                if progress is not None:
                    progress(self.done, runs, self.failed)
        except KeyboardInterrupt:
            if self.done == 0:
                raise
            return True
        finally:
            records.close()
        return False

    def add(self, record: Record) -> None:
        if self.streamed is None:
            self.records.append(record)
        else:
            self.streamed.add(record)
        self.failed += int((record.failed > 0).sum())
        self.done += record.failed.size

    def content(self, conduct: Array, drawn: Mapping[str, Array | Recalled]) -> Content:
        if self.streamed is None:
            return paths(self.records, self.labels, conduct, drawn)
        return self.streamed.content(conduct, drawn)


def _drawn(model: Model, first: int, done: int, seed: int) -> dict[str, Array]:
    """Give what every run drew, by name."""
    return model.drawn(np.arange(first, first + done, dtype=np.uint64), seed)


def _recalled(model: Model, first: int, done: int, seed: int) -> dict[str, Recalled]:
    """Give by name how to draw again what every run drew, as it depends on nothing but the name and the run."""
    def again(name: str, prior: Quantiles) -> Recalled:
        return Recalled(done, lambda begin, end: draw(
            {name: prior}, np.arange(first + begin, first + end, dtype=np.uint64), seed)[name])

    return {name: again(name, prior) for name, prior in priors_of(model.scenario, model.countries).items()}


def _mean_conduct(model: Model, numbers: Any, seed: int) -> Array:
    """Give ordinary conduct by domain, source, target and option, a mean over some runs. Shape (9, N, N, M)."""
    conduct = model.parameters(numbers, seed).habits.conduct.mean(axis=-1)
    count = len(model.countries)
    out = np.zeros((len(DOMAINS), count, count, conduct.shape[3]))
    for d, i in enumerate(model.setup.deciders):
        for j in range(count):
            if model.setup.toward[i, j]:
                out[:MONTHLY, i, j] = conduct[d, j]
    return out


def _drawn_text(model: Model) -> str:
    drawn = model.scenario.uncertainties
    if drawn == "all":
        return "all parameters, from their priors"
    return ", ".join(drawn) if drawn else "none: parameters at their values, chance alone"


def failures(dataset: xarray.Dataset | Content, result: str = "RESULT") -> list[dict[str, Any]]:
    """Give a record of each failed run: run, month, cause, and the command that replays it from a saved result."""
    bad = np.flatnonzero(dataset["failed"].values)
    first = int(dataset.attrs.get("first", 0))
    return [{"run": first + int(k), "month": int(dataset["failed"].values[k]), "cause": CAUSES[int(dataset["cause"].values[k])],
             "replay": f"alignsim reproduce {quote(result)} --run {first + int(k)}"} for k in bad]
