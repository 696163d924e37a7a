"""Choices: which scenario or lever of a sweep is regretted least, best in the worst worlds, and good enough most often."""

from __future__ import annotations

from typing import Any

import numpy as np

from alignsim.analysis.decision import Constraint, maximin, regret, satisficing
from alignsim.analysis.resampling import enough
from alignsim.analysis.sweeps.found import Found, Options, Part, Table, headline, interval, room, sensible
from alignsim.analysis.sweeps.material import Material
from alignsim.analysis.sweeps.trouble import known
from alignsim.arithmetic import Array

DRAWN, TAIL, FEWEST = 4, 0.1, 10
HEADS = {"outcome": "outcome", "better": "better", "least": "least regretted", "regret": "its mean regret", "worst": "its largest",
         "chosen": "chosen by largest regret", "cautious": "best in the worst tenth"}


def choices_fit(material: Material, options: Options) -> str:
    """Say why there is nothing to choose; nothing if there is."""
    known(options.lower, [str(name) for name in material.dataset["outcome"].values], "outcome")
    if material.views[0].against is not None:
        return "regret is told of scenarios themselves, not of their differences"
    if len(material.views) < 2:
        return "regret needs two scenarios or combinations of levers to choose from"
    if not len(material.sample()):
        return f"regret needs points that are a sample of the priors; this design is {material.design}"
    points = len(material.sample())
    if points == 1:
        return "" if enough(material.replications, options.level) else "so few runs of each scenario give no interval"
    return "" if points >= FEWEST else f"{points} points are too few for a worst tenth; {FEWEST} at least"


def better(material: Material, options: Options, name: str) -> bool:
    """Say whether more of an outcome is better: not if it was said to be lower, or has an upper bound alone."""
    bounds = [c for c in material.constraints if c["outcome"] == name]
    capped = any(c.get("at_most") is not None and c.get("at_least") is None for c in bounds)
    return name not in options.lower and not capped


def chosen(material: Material, options: Options) -> Found:
    """Tell the regret of every scenario or lever in every outcome."""
    labels = [view.label for view in material.views]
    rows: list[dict[str, Any]] = []
    printed: list[dict[str, Any]] = []
    shown = headline(material.names, options.drawn, DRAWN)
    for names in material.batches(material.names, len(labels)):
        more = [better(material, options, name) for name in names]
        values = _values(material, names)
        bootstrap = options.bootstrap(*values.shape[1:3])
        regretted = regret(values, labels, bootstrap, more, names)
        cautious = maximin(values, labels, options.bootstrap(*values.shape[1:3]), more, names, TAIL)
        for n, name in enumerate(names):
            mine = [_row(name, material.unit(name), more[n], k, n, regretted, cautious) for k in range(len(labels))]
            rows += mine
            printed.append(_told(mine))
    more = [better(material, options, name) for name in shown]
    values = _values(material, shown)
    drawn = regret(values, labels, options.bootstrap(*values.shape[1:3]), more, shown)
    units = tuple(f"{material.unit(name)}, {'more' if up else 'less'} is better" for name, up in zip(shown, more, strict=True))
    tables = [Table("regret", rows, HEADS, room(printed, shown, options))]
    if material.constraints:
        tables.append(_satisficed(material, labels, options))
    note = (f"Regret: what is given up against the best scenario of each of {values.shape[1]:,} points, means over "
            f"{values.shape[2]} replications, in the outcome's unit; {options.level:.0%} intervals of {options.resamples} "
            "resamples, and in what share of them the same is chosen. Whether more is better is a judgement: --lower OUTCOME "
            "says that less is.")
    return Found("regret", "Which scenario or lever is regretted least?", tuple(tables), (Part("", shown, units, drawn),), note)


def _values(material: Material, names: tuple[str, ...]) -> Array:
    """Give outcomes of all views. Shape (view, point, replication, outcome)."""
    return np.stack([material.values(view, names, material.sample()) for view in material.views])


def _row(name: str, unit: str, more: bool, k: int, n: int, regretted: Any, cautious: Any) -> dict[str, Any]:
    out = {"outcome": name, "unit": unit, "better": "more" if more else "less", "scenario": regretted.levers[k]}
    for measure, estimate in (("mean_regret", regretted.mean), ("regret_90", regretted.tail), ("largest_regret", regretted.worst),
                              ("worst_tenth", cautious.tail), ("worst_point", cautious.worst)):
        one = interval(estimate, (k, n))
        out |= {measure: one["value"], f"{measure}_low": one["low"], f"{measure}_high": one["high"]}
    return out | {"mean_regret_apart": float(regretted.apart[k, n]), "chosen_by_largest_regret": float(regretted.preferred[k, n]),
                  "chosen_by_worst_tenth": float(cautious.preferred[k, n])}


def _told(mine: list[dict[str, Any]]) -> dict[str, Any]:
    least = min(mine, key=lambda row: row["mean_regret"])
    by_largest, by_tenth = (max(mine, key=lambda row: row[key]) for key in ("chosen_by_largest_regret", "chosen_by_worst_tenth"))
    return {"outcome": least["outcome"], "better": least["better"], "least": least["scenario"],
            "regret": sensible(*(least[f"mean_regret{end}"] for end in ("", "_low", "_high"))),
            "worst": sensible(*(least[f"largest_regret{end}"] for end in ("", "_low", "_high"))),
            "chosen": f"{by_largest['scenario']} {by_largest['chosen_by_largest_regret']:.0%}",
            "cautious": f"{by_tenth['scenario']} {by_tenth['chosen_by_worst_tenth']:.0%}"}


def _satisficed(material: Material, labels: list[str], options: Options) -> Table:
    """Tell in which share of runs each scenario keeps the experiment's bounds."""
    bounds = [Constraint(c["outcome"], *(float(c[end]) if c.get(end) is not None else default for end, default in
                                         (("at_least", -np.inf), ("at_most", np.inf)))) for c in material.constraints]
    names = tuple(dict.fromkeys(bound.outcome for bound in bounds))
    known(names, [str(name) for name in material.dataset["outcome"].values], "outcome")
    values = _values(material, names)
    found = satisficing(values, labels, names, bounds, options.bootstrap(*values.shape[1:3]))
    rows = []
    for k, label in enumerate(labels):
        each = {f"{b.outcome}_kept": float(found.each.value[k, n]) for n, b in enumerate(bounds)}
        one = interval(found.all, k)
        rows.append({"scenario": label, "kept": one["value"], "low": one["low"], "high": one["high"],
                     "chosen": float(found.preferred[k]), **each})
    return Table("satisficing", rows, {"scenario": "scenario", "kept": "keeps all bounds", "low": "5 %", "high": "95 %",
                                       "chosen": "chosen"})
