"""Screens: Morris screening of walks, and swings of one parameter at a time."""

from __future__ import annotations

from typing import Any

from alignsim.analysis.resampling import enough
from alignsim.analysis.sensitivity import morris, swings
from alignsim.analysis.sweeps.found import Found, Options, Part, Table, headline, interval, room, sensible
from alignsim.analysis.sweeps.material import Material, View
from alignsim.arithmetic import Array
from alignsim.ensemble.design import design_of
from alignsim.ensemble.experiment.schema import Experiment

DRAWN, TOLD = 4, 3
RANKS = {f"most_{n}": ("most", "second", "third")[n] for n in range(TOLD)}


def morris_fits(material: Material, options: Options) -> str:
    """Say why effects along walks cannot be told; nothing if they can."""
    del options
    if material.design != "morris" or not material.parameters:
        return f"Morris screening needs the design morris; this one is {material.design}"
    return "" if len(material.rows) > material.group else "one walk is too few"


def screened(material: Material, options: Options) -> Found:
    """Tell the size and spread of the elementary effects of every parameter."""
    names, shown = material.names, headline(material.names, options.drawn, DRAWN)
    width, rows, printed, parts = len(material.parameters), [], [], []
    walks = _walks(material)
    told = material.replications > 1 and enough(len(walks), options.level)

    def effects(view: View, some: tuple[str, ...]) -> Any:
        y = material.values(view, some)
        y = y.reshape(-1, material.group, *y.shape[1:])
        return morris(walks, y, material.parameters, options.bootstrap(len(y), y.shape[2]), some)

    for view in material.views:
        for some in material.batches(names):
            found = effects(view, some)
            for n, name in enumerate(some):
                mine = [{"scenario": view.label, "outcome": name, "unit": material.unit(name), "parameter": parameter,
                         **_named("size", found.size, (k, n)), **_named("mean", found.mean, (k, n)),
                         **_named("spread", found.spread, (k, n)), "noise": float(found.noise[k, n]),
                         "stands_out": told and bool(found.size.low[k, n] > found.noise[k, n])}
                        for k, parameter in enumerate(material.parameters)]
                rows += mine
                printed.append(_told(view, name, mine, "size"))
        parts.append(Part(view.label, shown, tuple(material.unit(name) for name in shown), effects(view, shown)))
    note = (f"mu*, the mean size of an effect over {len(material.rows) // material.group:,} walks, in the outcome's unit per "
            f"whole range of the parameter's prior, {options.level:.0%} intervals of {options.resamples} resamples. * stands out "
            "of the size that chance alone would show")
    if told:
        note += "."
    elif material.replications > 1:
        note += ", which so few walks do not tell: none is marked."
    else:
        note += ", which one replication does not tell: none is marked."
    heads = {"scenario": "scenario", "outcome": "outcome", **RANKS}
    return Found("morris", f"Which of {width} parameters matter at all?",
                 (Table("morris", rows, heads, room(printed, shown, options)),), tuple(parts), note)


def _walks(material: Material) -> Array:
    """Give the walks in the unit cube, which the design makes again. Shape (walk, D + 1, D)."""
    experiment = Experiment.model_validate(material.manifest["experiment"])
    width = len(material.parameters)
    points = design_of(experiment.design, width, experiment.seed)
    return points.take(0, points.count)[material.rows].reshape(-1, width + 1, width)


def swings_fit(material: Material, options: Options) -> str:
    """Say why swings cannot be told; nothing if they can."""
    del options
    if material.design != "one_at_a_time" or not material.parameters:
        return f"swings need the design one_at_a_time; this one is {material.design}"
    return "" if material.replications > 1 else "one run of each point gives no interval; sweep with --replications 2 or more"


def swung(material: Material, options: Options) -> Found:
    """Tell how far outcomes move when one parameter goes to the ends of its prior."""
    shown = headline(material.names, options.drawn, DRAWN)
    levels = (len(material.rows) - 1) // len(material.parameters)
    rows, printed, parts = [], [], []

    def moved(view: View, some: tuple[str, ...]) -> Any:
        y = material.values(view, some)
        ends = y[1:].reshape(len(material.parameters), levels, *y.shape[1:])
        return swings(y[0], ends[:, 0], ends[:, -1], material.parameters, options.bootstrap(1, y.shape[1]), some)

    for view in material.views:
        for some in material.batches(material.names):
            found = moved(view, some)
            for n, name in enumerate(some):
                mine = [{"scenario": view.label, "outcome": name, "unit": material.unit(name), "parameter": parameter,
                         "centre": float(found.centre.value[n]), **_named("at_low", found.low, (k, n)),
                         **_named("at_high", found.high, (k, n)), **_named("swing", found.swing, (k, n)),
                         "stands_out": bool(found.low.excludes(0.0)[k, n] or found.high.excludes(0.0)[k, n])}
                        for k, parameter in enumerate(material.parameters)]
                rows += mine
                printed.append(_told(view, name, mine, "swing"))
        parts.append(Part(view.label, shown, tuple(material.unit(name) for name in shown), moved(view, shown)))
    note = (f"Swing: the outcome at 95 % of a prior less that at 5 %, its size, all others at their medians; {options.level:.0%} "
            f"intervals of {options.resamples} resamples of {material.replications} replications. * the interval at an end "
            "excludes no change.")
    if not enough(material.replications, options.level):
        note += " So few replications give no interval, and nothing is marked."
    heads = {"scenario": "scenario", "outcome": "outcome", **RANKS}
    return Found("swings", "How far does an outcome move when one parameter goes to the ends of its prior?",
                 (Table("swings", rows, heads, room(printed, shown, options)),), tuple(parts), note)


def _named(name: str, estimate: Any, place: tuple[int, int]) -> dict[str, float]:
    one = interval(estimate, place)
    return {name: one["value"], f"{name}_low": one["low"], f"{name}_high": one["high"]}


def _told(view: View, name: str, mine: list[dict[str, Any]], key: str) -> dict[str, Any]:
    """Give the three parameters of largest effect in one line."""
    order = sorted(mine, key=lambda row: -row[key])[:TOLD]
    out = {"scenario": view.label, "outcome": name}
    for rank in range(TOLD):
        row = order[rank] if rank < len(order) else None
        out[f"most_{rank}"] = "" if row is None or row[key] == 0.0 else (
            f"{row['parameter']}{'*' if row['stands_out'] else ''} " + sensible(row[key], row[f"{key}_low"], row[f"{key}_high"]))
    return out
