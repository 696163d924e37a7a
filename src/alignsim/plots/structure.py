"""Structure: a paired difference under all variants of the model, a panel for each outcome."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.plots.forest import forest, marks
from alignsim.plots.wording import with_unit

if TYPE_CHECKING:
    from alignsim.analysis.structure.ensembles import Structural

PANELS = 12
MEANING = ("Mark and line: mean difference of paired runs with its 90 % interval, under each rule of choice and order of moves, "
           "with ordinary conduct as coded and uniform. Rows called null: payoffs move nothing.")


def draw_structure(found: Structural, attrs: Mapping[str, Any], title: str, path: Path) -> Path:
    """Draw the differences of the first twelve outcomes that differ anywhere into a file.

    Parameters
    ----------
    found : Structural
        What was found.
    attrs : mapping
        What the footnote tells of.
    title : str
        What is compared with what.
    path : pathlib.Path
        Ends in .png or .svg.
    """
    import xarray

    from alignsim.plots.sheet import Plan, compose, write

    moves = np.flatnonzero((found.agreement.effect.value != 0.0).any(axis=0))
    shown = [int(n) for n in (moves if len(moves) else range(len(found.outcomes)))][:PANELS]
    more = "" if len(moves) <= PANELS else f" {len(moves) - PANELS} further outcomes are left out; choose with --outcome."
    panels = tuple(partial(_panel, found=found, outcome=n) for n in shown)
    rows, conducts = len(_rows(found)[0]), _rows(found)[1]
    keys = marks([f"conduct {c}" for c in conducts])
    plan = Plan(title, panels, min(2, len(panels)), keys, MEANING + more, (6.2, 1.4 + 0.36 * rows))
    return write(compose(plan, xarray.Dataset(attrs={**attrs, "quantiles": "exact"})), path)


def _rows(found: Structural) -> tuple[list[str], list[str]]:
    """Give the rows, rule with order and the nulls last, and the conducts."""
    variants = found.agreement.variants
    orders = list(dict.fromkeys(v["order"] for v in variants))
    rules = [f"{r}, {o}" for r in dict.fromkeys(v["rule"] for v in variants) for o in orders]
    return [*rules, *(f"null, {o}" for o in orders)], list(dict.fromkeys(v["conduct"] for v in variants))


def _panel(axes: Any, found: Structural, outcome: int) -> Any:
    rows, conducts = _rows(found)
    series = {f"conduct {c}": np.full((len(rows), 3), np.nan) for c in conducts}
    for place, variant in enumerate(found.agreement.variants):
        here = series[f"conduct {variant['conduct']}"]
        for name, estimate in ((variant["rule"], found.agreement.effect.at((place, outcome))),
                               ("null", found.nulls[place].null.at(outcome))):
            here[rows.index(f"{name}, {variant['order']}")] = estimate.low, estimate.value, estimate.high
    return forest(axes, rows, {k: v.tolist() for k, v in series.items()}, with_unit("difference", found.units[outcome]),
                  found.outcomes[outcome], told=False)
