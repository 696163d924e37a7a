"""Maps: outcomes over two parameters of a grid, or over two levers, and the line at which a verdict turns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from alignsim.analysis.discovery import PhaseMap, phase_map
from alignsim.analysis.resampling import enough
from alignsim.analysis.sweeps.found import Found, Options, Part, Table, headline, interval, room, sensible
from alignsim.analysis.sweeps.material import Material, View
from alignsim.analysis.sweeps.trouble import known
from alignsim.arithmetic import Array

DRAWN = 4
QUESTION = "Where over two parameters does the verdict on an outcome turn?"
WORDS = {1: "above", 0: "open", -1: "below"}


def maps_fit(material: Material, options: Options) -> str:
    """Say why no map can be drawn; nothing if it can."""
    axes = _axes(material)
    if len(axes) < 2:
        return "a map needs a grid over two parameters, or two levers of two values or more"
    known(options.over, axes, "parameter of a map")
    if len(options.over) not in (0, 2):
        return f"a map goes over two; --over names {len(options.over)} of {', '.join(axes)}"
    held = material.design == "grid" and not _by_levers(material)
    if held and any(len(material.draws(view)) < len(material.parameters) for view in material.views):
        return "a scenario does not draw all parameters of the grid"
    return "" if _samples(material) > 1 else "one run of each cell gives no interval; sweep with --replications 2"


def _by_levers(material: Material) -> bool:
    return len(_levers(material)) > 1


def _levers(material: Material) -> tuple[str, ...]:
    levers = material.manifest["experiment"].get("levers") or {}
    return tuple(name for name, values in levers.items() if len(values) > 1)


def _axes(material: Material) -> tuple[str, ...]:
    """Give what a map can go over: levers, or the parameters of a grid."""
    if _by_levers(material):
        return _levers(material)
    levels = int(material.manifest["experiment"]["design"].get("n") or 1)
    return material.parameters if material.design == "grid" and levels > 1 else ()


def _pair(material: Material, options: Options) -> tuple[str, str]:
    first, second = options.over or _axes(material)[:2]
    return first, second


def _samples(material: Material) -> int:
    """Give the least number of runs of a cell."""
    points = len(material.rows) if _by_levers(material) else 2 if len(material.parameters) > 2 else 1
    return material.replications * points


def mapped(material: Material, options: Options) -> Found:
    """Map every outcome over two parameters or levers, each against the level at which its verdict turns."""
    pair = _pair(material, options)
    rows: list[dict[str, Any]] = []
    printed: list[dict[str, Any]] = []
    parts = []
    shown = headline(material.names, options.drawn, DRAWN)
    samples = units = 0
    for label, cells in _grids(material):
        held: dict[str, PhaseMap] = {}
        for names in material.batches(material.names, len(material.views)):
            x, y, values = cells(names, pair)
            samples, points = values.shape[2], values.shape[2] // material.replications
            units = points if points > 1 else samples
            for n, name in enumerate(names):
                level = _level(values[..., n], name, material, options)
                found = phase_map(x, y, values[..., n], level, options.bootstrap(points, material.replications), (name,), points)
                rows += _rows(found, label, name, material.unit(name), pair)
                printed.append(_told(found, label, name))
                if name in shown:
                    held[name] = found
        parts.append(Part(label, tuple(n for n in shown if n in held), tuple(material.unit(n) for n in shown if n in held),
                          {"maps": held, "axes": tuple(_with_unit(name) for name in pair)}))
    heads = {"scenario": "scenario", "outcome": "outcome", "turns_at": "turns at", "above": "cells above", "open": "open",
             "below": "below", "line": f"break-even {pair[1]}, at the lowest, middle and highest {pair[0]}"}
    note = (f"Cells: means of {samples:,} runs; a cell is open where its {options.level:.0%} interval ({options.resamples} "
            "resamples) holds the level at which the verdict turns: what was asked for, or the experiment's bound, or naught "
            "where means have both signs, or else the mean over all cells.")
    if not enough(units, options.level):
        note += " So few runs give no interval: every cell is open."
    return Found("phase", QUESTION, (Table("phase", rows, heads, room(printed, shown, options)),), tuple(parts), note)


def _with_unit(name: str) -> str:
    from alignsim.parameters import load

    unit = load()[name].unit
    return name if unit == "1" else f"{name} ({unit})"


def _grids(material: Material) -> Iterator[tuple[str, Any]]:
    """Give, for each map, its label and what reads its levels and cells."""
    if _by_levers(material):
        for world, views in material.worlds().items():
            label = world if views[0].against is None else f"{world} less {material.manifest['cases'][views[0].against]['source']}"
            yield label, lambda names, pair, views=views: _over_levers(material, views, names, pair)
        return
    for view in material.views:
        yield view.label, lambda names, pair, view=view: _over_grid(material, view, names, pair)


def _over_levers(material: Material, views: list[View], names: tuple[str, ...], pair: tuple[str, str]) -> tuple[Any, Any, Array]:
    """Give levels and cells of a map over levers; points and replications are its samples, means over other levers."""
    levels = [sorted({dict(view.levers)[name] for view in views}) for name in pair]
    cells: dict[tuple[float, ...], list[Array]] = {}
    for view in views:
        values = material.values(view, names)
        cells.setdefault(tuple(dict(view.levers)[name] for name in pair), []).append(values.reshape(-1, len(names)))
    stacked = [[np.mean(cells[a, b], axis=0) for b in levels[1]] for a in levels[0]]
    return levels[0], levels[1], np.asarray(stacked)


def _over_grid(material: Material, view: View, names: tuple[str, ...], pair: tuple[str, str]) -> tuple[Any, Any, Array]:
    """Give levels and cells of a map over a full grid; other parameters and replications are its samples."""
    places = [material.parameters.index(name) for name in pair]
    width, levels = len(material.parameters), int(material.manifest["experiment"]["design"]["n"])
    values = material.values(view, names).reshape(*(levels,) * width, -1, len(names))
    values = np.moveaxis(values, places, (0, 1)).reshape(levels, levels, -1, len(names))
    inputs = material.inputs(material.rows)
    x, y = (np.unique(inputs[:, place]) for place in places)
    return x, y, values


def _level(values: Array, name: str, material: Material, options: Options) -> float:
    """Give the level at which the verdict on an outcome turns. Shape of values (x, y, sample)."""
    if options.threshold is not None:
        return options.threshold
    bound = next((c for c in material.constraints if c["outcome"] == name), None)
    difference = material.views[0].against is not None
    if bound is not None and not difference:
        return float(bound["at_least"] if bound.get("at_least") is not None else bound["at_most"])
    means = values.mean(axis=2)
    return 0.0 if difference or means.min() < 0.0 < means.max() else float(means.mean())


def _rows(found: PhaseMap, label: str, name: str, unit: str, pair: tuple[str, str]) -> list[dict[str, Any]]:
    verdict = found.verdict()
    return [{"scenario": label, "outcome": name, "unit": unit, pair[0]: float(a), pair[1]: float(b), "turns_at": found.threshold,
             "mean": float(found.mean.value[i, j]), "low": float(found.mean.low[i, j]), "high": float(found.mean.high[i, j]),
             "verdict": WORDS[int(verdict[i, j])], f"break_even_{pair[1]}": float(found.break_even.value[i]),
             "break_even_low": float(found.break_even.low[i]), "break_even_high": float(found.break_even.high[i]),
             "crossings": int(found.crossings[i])}
            for i, a in enumerate(found.x) for j, b in enumerate(found.y)]


def _told(found: PhaseMap, label: str, name: str) -> dict[str, Any]:
    verdict = found.verdict()
    places = sorted({0, len(found.x) // 2, len(found.x) - 1})
    line = ", ".join(sensible(*interval(found.break_even, i).values()) or "none" for i in places)
    return {"scenario": label, "outcome": name, "turns_at": float(found.threshold), "above": int((verdict == 1).sum()),
            "open": int((verdict == 0).sum()), "below": int((verdict == -1).sum()), "line": line}
