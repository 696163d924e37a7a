"""Opening: a finished sweep, and of it the cases and outcomes that are asked for and can be analysed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from alignsim.analysis.paired import taken_apart
from alignsim.analysis.sweeps.material import Material, View, group_of
from alignsim.analysis.sweeps.trouble import AnalysisError, known
from alignsim.arithmetic import Array
from alignsim.results.store import open as open_checked
from alignsim.results.store import read_manifest, unread

if TYPE_CHECKING:
    import xarray

CHECKED_UP_TO = 2**28
"""Results up to this many bytes are read whole and held against their hashes."""
POINTS = 4096
"""Points read at once when outcomes are looked over."""


def material(
    folder: str | Path, outcomes: Sequence[str] = (), cases: Sequence[str] = (), against: str | None = None,
    without_failed: bool = False,
) -> Material:
    """Open the result of a sweep for analysis.

    Parameters
    ----------
    folder : str or Path
        What a sweep wrote.
    outcomes : sequence of str
        What is looked at; if not given, all that are numbers in every run and differ, but those of the start.
    cases : sequence of str
        Scenarios, with or without their levers; all if not given.
    against : str, optional
        A scenario that is taken off every other one, run by run.
    without_failed : bool
        Leave out points with a failed run, whole rows or walks, instead of refusing them.

    Raises
    ------
    ResultError
        If the folder holds no finished result, a sweep that is not finished, or a damaged one.
    AnalysisError
        If it holds no sweep, a name is unknown, a run failed, or a named outcome is not a number.
    """
    folder = Path(folder)
    manifest = _manifest(folder)
    dataset = unread(folder)
    checked = dataset.nbytes <= CHECKED_UP_TO
    if checked:
        dataset = open_checked(folder)
    views = _views(manifest, cases, against)
    there = [str(name) for name in dataset["outcome"].values]
    known(outcomes, there, "outcome")
    used = sorted({place for view in views for place in (view.case, view.against) if place is not None})
    rows = _rows(dataset, manifest, used, without_failed)
    asked = list(outcomes) or [name for name in there if not name.endswith("_start")]
    apart = taken_apart(asked, [_world(manifest["cases"][place]["scenario"]) for place in used])
    names, left_out = _whole(dataset, asked, used, rows, bool(outcomes), apart)
    return Material(folder, dataset, manifest, views, names, left_out, rows, checked)


def _world(scenario: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Give the countries of a scenario that decide, and all."""
    roles = {str(code): country["role"] for code, country in scenario["countries"].items()}
    return [code for code, role in roles.items() if role == "deciding"], list(roles)


def _manifest(folder: Path) -> dict[str, Any]:
    if not folder.is_dir():
        raise AnalysisError(f"there is no folder {folder}; alignsim sweep EXPERIMENT --out {folder} makes one")
    manifest = read_manifest(folder)
    if manifest.get("form") != "sweep":
        raise AnalysisError(f"{folder} holds a run of one scenario; analyses take the result of alignsim sweep")
    return manifest


def _views(manifest: Mapping[str, Any], cases: Sequence[str], against: str | None) -> tuple[View, ...]:
    """Give the cases that are asked for, each with the one it is held against: that of the same levers."""
    every = []
    for place, case in enumerate(manifest["cases"]):
        levers = tuple((str(name), float(value)) for name, value in dict(case["levers"]).items())
        label = str(case["label"])
        every.append(View(label, label.rsplit(" ", len(levers))[0] if levers else label, levers, place))
    names = list(dict.fromkeys([v.world for v in every] + [v.label for v in every]))
    known([*cases, *([against] if against else [])], names, "scenario")
    kept = [v for v in every if not cases or v.world in cases or v.label in cases]
    if against is None:
        return tuple(kept)
    out = []
    for view in kept:
        other = [o for o in every if o.label == against or (o.world == against and o.levers == view.levers)]
        if other[0].case != view.case and against not in (view.world, view.label):
            out.append(View(f"{view.label} less {other[0].label}", view.world, view.levers, view.case, other[0].case))
    if not out:
        raise AnalysisError(f"nothing is left to hold against {against}; the sweep has {', '.join(v.label for v in every)}")
    return tuple(out)


def _rows(dataset: xarray.Dataset, manifest: Mapping[str, Any], cases: list[int], without_failed: bool) -> NDArray[np.int64]:
    points = int(manifest["points"])
    bad = np.zeros(points, bool)
    count = 0
    for case in cases:
        failed = dataset["failed"].isel(scenario=case).values != 0
        bad |= failed.any(axis=1)
        count += int(failed.sum())
    if not count:
        return np.arange(points)
    if not without_failed:
        raise AnalysisError(f"{count:,} runs at {int(bad.sum()):,} of {points:,} points failed and have no outcomes; they are "
                            "never averaged away. Leave these points out with --without-failed, or see the manifest for how to "
                            "replay them")
    width = dataset.sizes.get("parameter", 0)
    design = str(dataset.attrs["design"])
    group = points if design in ("grid", "one_at_a_time") else group_of(design, width)
    whole = np.repeat(~bad.reshape(-1, group).any(axis=1), group)
    if not whole.any():
        raise AnalysisError("a run failed in every part of the design, so nothing is left without failed runs")
    return np.flatnonzero(whole)


def _whole(
    dataset: xarray.Dataset, asked: list[str], cases: list[int], rows: NDArray[np.int64], named: bool,
    apart: Mapping[str, str],
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Give the outcomes that can be analysed, and the others with the reason."""
    missing, spread = _look_over(dataset, cases, rows)
    runs = len(rows) * dataset.sizes["replication"] * len(cases)
    places = {str(name): n for n, name in enumerate(dataset["outcome"].values)}
    left_out, names = {}, []
    for name in asked:
        if name in apart:
            left_out[name] = apart[name]
        elif missing[places[name]]:
            left_out[name] = f"not a number in {missing[places[name]]:,} of {runs:,} runs"
        elif spread[places[name]] == 0.0:
            left_out[name] = "the same in all runs"
        else:
            names.append(name)
    if named and left_out:
        said = "; ".join(f"{name} is {reason}" for name, reason in left_out.items())
        raise AnalysisError(f"{said}. What is missing is never averaged, and what does not differ has no cause")
    if not names:
        raise AnalysisError("no outcome is a number in all runs and differs among them: "
                            + "; ".join(f"{name} is {reason}" for name, reason in list(left_out.items())[:8]))
    return tuple(names), left_out


def _look_over(dataset: xarray.Dataset, cases: list[int], rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], Array]:
    """Count missing values of every outcome, and give its range over all runs that count."""
    width = dataset.sizes["outcome"]
    missing = np.zeros(width, np.int64)
    low, high = np.full(width, np.inf), np.full(width, -np.inf)
    for case in cases:
        for first in range(0, int(rows[-1]) + 1, POINTS):
            inside = rows[(rows >= first) & (rows < first + POINTS)] - first
            part = dataset["outcomes"].isel(scenario=case, point=slice(first, first + POINTS)).values[inside]
            flat = part.reshape(-1, width)
            good = np.isfinite(flat)
            missing += (~good).sum(axis=0)
            low = np.minimum(low, np.where(good, flat, np.inf).min(axis=0, initial=np.inf))
            high = np.maximum(high, np.where(good, flat, -np.inf).max(axis=0, initial=-np.inf))
    return missing, np.where(np.isfinite(high - low), high - low, 0.0)
