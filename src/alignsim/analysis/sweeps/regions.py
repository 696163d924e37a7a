"""Regions: where in the space of inputs the cases of interest of an outcome lie - boxes by PRIM, cut by CART."""

from __future__ import annotations

from typing import Any

import numpy as np

from alignsim.analysis.discovery import Columns, Prim, prim, reproducibility, tree
from alignsim.analysis.sweeps.found import Found, Options, Part, Table, headline, interval, room, said
from alignsim.analysis.sweeps.material import Material, View
from alignsim.arithmetic import Array

FEWEST, DRAWN, TOLD, REPEATS, FEW_REPEATS, DENSE, LEAVES = 20, 2, 3, 100, 20, 0.8, 4
EFFORT = 300_000
"""Cells, of points and inputs, of all outcomes that are looked at unasked, and of all resamples of one box."""
QUARTER, QUESTION = 0.75, "Where among the inputs do the cases of interest lie?"
HEADS = {"scenario": "scenario", "outcome": "cases of interest", "share": "share", "box": "box", "density": "density",
         "coverage": "coverage"}


def regions_fit(material: Material, options: Options) -> str:
    """Say why no region can be told; nothing if it can."""
    del options
    if not material.parameters:
        return "nothing is drawn, so there are no inputs to look among"
    points = len(material.sample())
    if not points:
        return f"boxes need points that are a sample of the priors; this design is {material.design}"
    return "" if points >= FEWEST else f"{points} points are too few; {FEWEST} at least"


def cases(values: Array, name: str, material: Material, options: Options) -> tuple[Array, str]:
    """Give which replications are of interest, and the words for it.

    As asked for; or where a bound of the experiment is broken; or else the quarter of points with the largest mean.

    Parameters
    ----------
    values : ndarray
        Of one outcome. Shape (point, replication).
    name : str
        The outcome.
    material : Material
        For its bounds.
    options : Options
        For what was asked for.
    """
    if options.above is not None or options.below is not None:
        words = [f"above {options.above:g}"] if options.above is not None else []
        words += [f"below {options.below:g}"] if options.below is not None else []
        held = np.ones(values.shape, bool)
        held &= values > (-np.inf if options.above is None else options.above)
        held &= values < (np.inf if options.below is None else options.below)
        return held * 1.0, f"{name} {' and '.join(words)}"
    bounds = [c for c in material.constraints if c["outcome"] == name and material.views[0].against is None]
    if bounds:
        low = max((float(c["at_least"]) for c in bounds if c.get("at_least") is not None), default=-np.inf)
        high = min((float(c["at_most"]) for c in bounds if c.get("at_most") is not None), default=np.inf)
        words = [f"below {low:g}"] if low > -np.inf else []
        words += [f"above {high:g}"] if high < np.inf else []
        return np.asarray((values < low) | (values > high), np.float64), f"{name} {' or '.join(words)}, which breaks its bound"
    mean = values.mean(axis=1)
    level = float(np.quantile(mean, QUARTER))
    held = np.repeat((mean > level)[:, None], values.shape[1], axis=1)
    return held * 1.0, f"{name}: highest quarter of points, mean above {level:.3g}"


def regions(material: Material, options: Options) -> Found:
    """Find boxes for every outcome; for those drawn, judge them at points left out and cut the space by a tree."""
    rows: list[dict[str, Any]] = []
    leaves: list[dict[str, Any]] = []
    printed: list[dict[str, Any]] = []
    parts = []
    points, shown = material.sample(), headline(material.names, options.drawn, DRAWN)
    looked, repeats = _effort(material, options)
    for view in material.views:
        columns = _columns(material, view, points)
        for names in material.batches(looked):
            values = material.values(view, names, points)
            for n, name in enumerate(names):
                held, words = cases(values[..., n], name, material, options)
                if columns is None or not 0.0 < held.mean() < 1.0:
                    rows.append(_nothing(view, name, words, float(held.mean())))
                    printed.append(rows[-1] | {"outcome": words})
                    continue
                found = prim(columns, held)
                chosen = found.dense(min(DENSE, float(found.density.max())))
                row = _row(view, name, words, held, found, chosen)
                if name in shown:
                    row |= (judged := _judged(found, chosen, held, options, repeats))
                    leaves += _leaves(columns, held, view, name, words, options)
                    told = {**judged, "resamples": f"{options.level:.0%} intervals of {repeats} resamples"}
                    parts.append(Part(view.label, (name,), (material.unit(name),), (found, chosen, words, told)))
                rows.append(row)
                printed.append(row | {"outcome": words, "box": _short(found, chosen)})
    tables = [Table("discovery", rows, HEADS, room(printed, tuple(part.result[2] for part in parts), options))]
    tables += [Table("discovery_tree", leaves)] if leaves else []
    return Found("discovery", QUESTION, tuple(tables), tuple(parts), _note(material, options, len(looked), repeats))


def _effort(material: Material, options: Options) -> tuple[tuple[str, ...], int]:
    """Give the outcomes that are looked at and the resamples that judge a box: fewer where many inputs take long."""
    cells = max(1, len(material.sample()) * len(material.parameters))
    most = max(DRAWN, EFFORT // cells)
    looked = material.names if options.drawn or most >= len(material.names) else headline(material.names, (), most)
    return looked, min(REPEATS, max(FEW_REPEATS, EFFORT // cells))


def _note(material: Material, options: Options, looked: int, repeats: int) -> str:
    judged = f"{options.level:.0%}, {repeats} resamples"
    note = (f"PRIM over {len(material.sample()):,} points; of each path of boxes the one of largest coverage that is at least "
            f"{DENSE:.0%} dense, or the densest. Share, density: of runs. Where there is an interval ({judged}) the box is judged "
            "at points it was not found in; elsewhere the numbers flatter it.")
    if looked < len(material.names):
        note += (f" Among {len(material.parameters)} inputs boxes take long: {len(material.names) - looked} outcomes were not "
                 "looked at; name them with --outcome.")
    return note


def _columns(material: Material, view: View, points: Any) -> Columns | None:
    """Give the inputs that a case draws and that differ."""
    values = material.inputs(points)
    kept = [n for n in material.draws(view) if np.ptp(values[:, n]) > 0.0]
    return Columns(values[:, kept], tuple(material.parameters[n] for n in kept), {}) if kept else None


def _row(view: View, name: str, words: str, held: Array, found: Prim, chosen: int) -> dict[str, Any]:
    limits = found.boxes[chosen].sentences(found.columns)
    worst = max(found.quasi_p[chosen].values(), default=float("nan"))
    return {"scenario": view.label, "outcome": name, "cases": words, "share": float(held.mean()),
            "box": "; ".join(limits) or "no limit", "limits": len(limits),
            "density": f"{float(found.density[chosen]):.2f}", "coverage": f"{float(found.coverage[chosen]):.2f}",
            "density_found": float(found.density[chosen]), "coverage_found": float(found.coverage[chosen]),
            "mass": float(found.mass[chosen]), "quasi_p": float(worst), "again": ""}


def _short(found: Prim, chosen: int) -> str:
    """Give the three limits that chance would set least, and how many more there are."""
    box = found.boxes[chosen]
    worst: dict[str, float] = {}
    for (name, _), chance in found.quasi_p[chosen].items():
        worst[name] = min(chance, worst.get(name, 1.0))
    told = dict(zip((found.columns.names[n] for n in box.restricted()), box.sentences(found.columns), strict=True))
    ranked = sorted(told, key=lambda name: worst[name])
    more = f" and {len(ranked) - TOLD} more" if len(ranked) > TOLD else ""
    return "; ".join(told[name] for name in ranked[:TOLD]) + more or "no limit"


def _nothing(view: View, name: str, words: str, share: float) -> dict[str, Any]:
    nan = float("nan")
    return {"scenario": view.label, "outcome": name, "cases": words, "share": share,
            "box": "no run is of interest" if share == 0.0 else "nothing to tell apart", "limits": 0, "density": "", "coverage": "",
            "density_found": nan, "coverage_found": nan, "mass": nan, "quasi_p": nan, "again": ""}


def _judged(found: Prim, chosen: int, held: Array, options: Options, repeats: int) -> dict[str, Any]:
    """Judge a box at points it was not found in."""
    again = reproducibility(found, chosen, held, options.bootstrap(len(held), held.shape[1], repeats))
    often = [f"{name} {share:.0%}" for name, share in zip(again.parameters, again.by_coverage, strict=True)
             if share >= 0.5 or found.columns.names.index(name) in found.boxes[chosen].restricted()]
    return {"density": said(*interval(again.density, ()).values()), "coverage": said(*interval(again.coverage, ()).values()),
            "again": ", ".join(often)}


def _leaves(columns: Columns, held: Array, view: View, name: str, words: str, options: Options) -> list[dict[str, Any]]:
    """Give the densest leaves of a tree that was grown on one half of the points and judged on the other."""
    found = tree(columns, held, options.bootstrap(len(held), held.shape[1], REPEATS))
    return [{"scenario": view.label, "outcome": name, "cases": words, "box": "; ".join(leaf.box.sentences(columns)) or "no limit",
             **{f"{measure}_{key}": number for measure in ("density", "coverage", "mass")
                for key, number in interval(getattr(leaf.quality, measure), ()).items()}} for leaf in found.leaves[:LEAVES]]
