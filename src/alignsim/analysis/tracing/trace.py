"""Trace: a month of a run, explained from a saved result."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.tracing.beliefs import belief_updates
from alignsim.analysis.tracing.decisions import arising, decisions
from alignsim.analysis.tracing.records import Trace, TraceError
from alignsim.analysis.tracing.replay import Replayed, replay
from alignsim.analysis.tracing.sources import parameters_of
from alignsim.engine.moves import MONTHLY
from alignsim.ensemble.reproducing import resolved_of
from alignsim.results.labels import dates
from alignsim.results.store import read_manifest
from alignsim.scenario.build import Model, build
from alignsim.scenario.errors import near

if TYPE_CHECKING:
    import xarray

SAME, NOT_KEPT = "the same moves", "not kept: the result holds a summary"


def trace(result: str | Path, run: int, month: int, country: str | None = None) -> Trace:
    """Replay a month of a run from its key, and say why each country did what it did.

    Parameters
    ----------
    result : str or Path
        Folder of a saved result.
    run : int
        Number of the run.
    month : int
        The month, the first being 1.
    country : str, optional
        Only decisions and beliefs of this country.

    Raises
    ------
    TraceError
        If there is no such run, month or country, or the replayed moves are not those recorded.
    """
    manifest = read_manifest(result)
    if manifest.get("form") == "sweep":
        raise TraceError(f"{result} is a sweep; trace a run of `alignsim run`, or replay one with `alignsim sweep --replay`")
    model = build(resolved_of(manifest), int(manifest["months"]))
    _check(manifest, model, run, month, country)
    world = replay(model, run, int(manifest["seed"]), month - 1)
    after = deepcopy(world.after)
    with np.errstate(all="ignore"):
        updates = belief_updates(world)
        choices = decisions(world)
    recorded = _compared(result, manifest, world, after.move[:, :, :, 0], run, month)
    choices = [c for c in choices if country in (None, c.country)]
    updates = [u for u in updates if country in (None, u.observer)]
    return Trace(
        scenario=str(manifest["name"]), date=dates(model.start, model.setup.months)[month], order=model.scenario.order,
        seed=int(manifest["seed"]), run=run, month=month, recorded=recorded, beliefs=tuple(updates),
        decisions=tuple(choices), arising=tuple(a for a in arising(world) if country in (None, a["country"])),
        parameters=tuple(parameters_of(model, run, int(manifest["seed"]), choices, updates)))


def _check(manifest: dict[str, Any], model: Model, run: int, month: int, country: str | None) -> None:
    first, count = int(manifest.get("first", 0)), int(manifest["runs"])
    if not first <= run < first + count:
        raise TraceError(f"there is no run {run}; the result has runs {first} to {first + count - 1}")
    if not 1 <= month <= model.setup.months:
        raise TraceError(f"there is no month {month}; the result has months 1 to {model.setup.months}")
    deciding = [model.countries[int(d)] for d in model.setup.deciders]
    if country is not None and country not in deciding:
        hint = near(country, deciding)
        raise TraceError(f"{country} decides nothing here; choose one of {', '.join(deciding)}"
                         + (f"; did you mean {hint}?" if hint else ""))
    for failure in manifest.get("failures", ()):
        if int(failure["run"]) == run and int(failure["month"]) <= month:
            raise TraceError(f"run {run} failed in month {failure['month']}: {failure['cause']}")


def _compared(
    result: str | Path, manifest: dict[str, Any], world: Replayed, stepped: Any, run: int, month: int
) -> str:
    """Hold the moves that were traced against those the engine's step makes, and those recorded."""
    traced = world.state.move[:MONTHLY, :, :, 0]
    if not np.array_equal(traced, stepped[:MONTHLY]):
        raise TraceError("the trace and the engine do not make the same moves; report this as a mistake of the program")
    if manifest["keep"] != "paths":
        return NOT_KEPT
    from alignsim.results.store import open as open_result

    dataset: xarray.Dataset = open_result(result)
    kept = dataset["move"].isel(run=run - int(manifest.get("first", 0)), month=month).values
    if not np.array_equal(kept, stepped.astype(kept.dtype)):
        raise TraceError(f"the moves replayed for run {run}, month {month} are not those recorded; the result was made by "
                         "another version (see alignsim reproduce)")
    return SAME
