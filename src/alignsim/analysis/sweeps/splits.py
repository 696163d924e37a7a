"""Splits: how much of an outcome's spread is parameters, rule or chance, and what each lever adds to an effect."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from alignsim.analysis.structure import VarianceSplit, shapley, variance_split
from alignsim.analysis.sweeps.found import Found, Options, Part, Table, headline, interval, room, said, sensible
from alignsim.analysis.sweeps.material import Material, View

BARS, PANELS = 10, 4


def variance_fits(material: Material, options: Options) -> str:
    """Say why the spread cannot be split; nothing if it can."""
    del options
    if len(material.sample()) < 2:
        return f"a split of variance needs points that are a sample of the priors; this design is {material.design}"
    return "" if material.replications > 1 else "one run of each point does not tell chance; sweep with --replications 2 or more"


def families(material: Material) -> dict[str, list[View]]:
    """Give the views that differ in the rule of choice alone, by label; others stand by themselves."""
    out: dict[str, list[View]] = {}
    for view in material.views:
        out.setdefault(_without_rule(material.manifest, view), []).append(view)
    named = {}
    for views in out.values():
        levers = " ".join(views[0].label.split(" ")[-len(views[0].levers):]) if views[0].levers else ""
        worlds = " and ".join(view.world for view in views) + (f" {levers}" if levers else "")
        named[views[0].label if len(views) == 1 else worlds] = views
    return named


def _without_rule(manifest: Mapping[str, Any], view: View) -> str:
    cases = [manifest["cases"][place] for place in (view.case, view.against) if place is not None]
    rest = [{key: value for key, value in case["scenario"].items() if key not in ("rule", "title", "question", "note")}
            for case in cases]
    return json.dumps(rest, sort_keys=True)


def variance(material: Material, options: Options) -> Found:
    """Split the spread of every outcome into parameters, rule of choice and chance."""
    rows: list[dict[str, Any]] = []
    printed: list[dict[str, Any]] = []
    parts = []
    shown, points = headline(material.names, options.drawn, BARS), material.sample()

    def found_of(views: list[View], names: tuple[str, ...]) -> VarianceSplit:
        values = np.stack([material.values(view, names, points) for view in views])
        return variance_split(values, options.bootstrap(*values.shape[1:3]), names)

    several = False
    for label, views in families(material).items():
        several |= len(views) > 1
        for names in material.batches(material.names, len(views)):
            found = found_of(views, names)
            for n, name in enumerate(names):
                mine = {part: interval(found.share, (k, n)) for k, part in enumerate(found.parts)}
                rows += [{"scenario": label, "outcome": name, "unit": material.unit(name), "part": part,
                          "share": one["value"], "low": one["low"], "high": one["high"],
                          "variance": float(found.variance.value[k, n])} for k, (part, one) in enumerate(mine.items())]
                printed.append({"scenario": label, "outcome": name,
                                **{part: said(*one.values()) for part, one in mine.items()}})
        parts.append(Part(label, shown, tuple(material.unit(name) for name in shown), found_of(views, shown)))
    heads = {"scenario": "scenario", "outcome": "outcome", "parameters": "parameters",
             **({"rule": "rule", "parameters with rule": "both together"} if several else {}), "chance": "chance"}
    note = (f"Shares of the variance of a run over {len(points):,} points and {material.replications} replications, "
            f"{options.level:.0%} intervals of {options.resamples} resamples. ")
    note += "" if several else ("The sweep has one rule of choice in each world, so nothing is said of rules; scenarios that "
                                "differ in their rule alone are split together.")
    return Found("variance", "Does the spread come from parameters, from the rule of choice or from chance?",
                 (Table("variance", rows, heads, room(printed, shown, options)),), tuple(parts), note.strip())


def shapley_fits(material: Material, options: Options) -> str:
    """Say why no effect can be split by lever; nothing if it can."""
    del options
    levers = dict(material.manifest["experiment"].get("levers") or {})
    if not 2 <= len(levers) <= 10 or any(len(values) != 2 for values in levers.values()):
        return "a Shapley split needs two to ten levers of two values each: off and on"
    complete = all(len(views) == 2 ** len(levers) for views in material.worlds().values())
    if not complete:
        return "a Shapley split needs all combinations of levers; --case has left some out"
    if not len(material.sample()):
        return f"a Shapley split needs points that are a sample of the priors; this design is {material.design}"
    return "" if len(material.sample()) > 1 or material.replications > 1 else "one run of each combination gives no interval"


def added(material: Material, options: Options) -> Found:
    """Split the effect of all levers, second values less first, by lever."""
    levers = dict(material.manifest["experiment"]["levers"])
    channels = [f"{name} {first:g} to {second:g}" for name, (first, second) in levers.items()]
    points, shown = material.sample(), headline(material.names, options.drawn, PANELS)
    rows: list[dict[str, Any]] = []
    printed: list[dict[str, Any]] = []
    parts = []

    def split_of(views: list[View], names: tuple[str, ...]) -> Any:
        values = np.stack([material.values(view, names, points) for view in views])
        values = values.reshape(*(2,) * len(levers), *values.shape[1:])
        return shapley(values, channels, options.bootstrap(*values.shape[-3:-1]), None, names)

    for world, views in material.worlds().items():
        label = world if views[0].against is None else f"{world} less {material.manifest['cases'][views[0].against]['source']}"
        for names in material.batches(material.names, len(views)):
            found = split_of(views, names)
            for n, name in enumerate(names):
                whole = interval(found.whole, n)
                mine = {channel: interval(found.value, (k, n)) for k, channel in enumerate(channels)}
                rows += [{"scenario": label, "outcome": name, "unit": material.unit(name), "lever": channel, "adds": one["value"],
                          "low": one["low"], "high": one["high"], "alone": float(found.alone.value[k, n]),
                          "last": float(found.last.value[k, n]), "whole": whole["value"], "whole_low": whole["low"],
                          "whole_high": whole["high"], "together_only": float(found.interaction.value[n])}
                         for k, (channel, one) in enumerate(mine.items())]
                printed.append({"scenario": label, "outcome": name, "whole": sensible(*whole.values()),
                                **{channel: sensible(*one.values()) for channel, one in mine.items()}})
        parts.append(Part(label, shown, tuple(material.unit(name) for name in shown), split_of(views, shown)))
    heads = {"scenario": "scenario", "outcome": "outcome", "whole": "all levers", **{channel: channel for channel in channels}}
    note = (f"What each lever adds to the mean, over all orders in which levers can be moved; {len(points):,} points, "
            f"{material.replications} replications, {options.level:.0%} intervals of {options.resamples} resamples.")
    return Found("shapley", "What does each lever add to the effect of all?",
                 (Table("shapley", rows, heads, room(printed, shown, options)),), tuple(parts), note)
