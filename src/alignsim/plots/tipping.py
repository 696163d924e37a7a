"""Tipping: the move that flips a claim, parameter by parameter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.plots.palette import BLUE, INK, VERMILLION
from alignsim.plots.wording import folded, literal

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from alignsim.analysis.decision.flipping import Flip

MOST = 15


def moves(axes: Axes, found: Flip, most: int = MOST) -> Axes:
    """Draw how far each parameter moves, in prior standard deviations, with its values before and after.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    found : Flip
        What was found.
    most : int
        Most parameters shown, the largest move on top.
    """
    rows = found.rows()[:most][::-1] if found.tipping.verdict == "flips" else []
    sizes = np.array([row["move"] for row in rows])
    axes.barh(range(len(rows)), sizes, 0.5, color=[BLUE if size > 0 else VERMILLION for size in sizes], zorder=2)
    for n, row in enumerate(rows):
        axes.text(row["move"], n, f"  {row['median']:.3g} to {row['there']:.3g}  ", va="center", fontsize=8.5, color=INK,
                  ha="left" if row["move"] >= 0.0 else "right")
    if not rows:
        axes.text(0.5, 0.5, folded(found.tipping.sentence(), 60, 160), transform=axes.transAxes, ha="center", va="center")
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=3)
    axes.set_yticks(range(len(rows)), [literal(row["parameter"], 36) for row in rows])
    axes.set_ylim(-0.7, max(len(rows), 1) - 0.3)
    axes.margins(x=0.3)
    axes.grid(visible=False, axis="y")
    axes.set_xlabel("move from the median, in prior standard deviations")
    left_out = len(found.medians) - len(rows)
    more = f" {left_out} smaller moves are not shown." if rows and left_out else ""
    axes.set_title(folded(f"{found.tipping.sentence()}{more}" if rows else "No move that flips it", 72, 200))
    return axes


def draw_tipping(found: Flip, attrs: Mapping[str, Any], path: Path) -> Path:
    """Draw the move that flips a claim into a file.

    Parameters
    ----------
    found : Flip
        What was found.
    attrs : mapping
        What the footnote tells of.
    path : pathlib.Path
        Ends in .png or .svg.
    """
    import xarray

    from alignsim.plots.sheet import Plan, compose, write

    tip, level = found.tipping, found.claim.level
    mean, low, high = (margin + level for margin in tip.centre)
    said = f"At the medians of the priors: {mean:.3g} ({low:.3g} to {high:.3g}) {found.unit if found.unit != '1' else ''}".rstrip()
    if tip.verdict == "flips":
        there, there_low, there_high = (margin + level for margin in tip.there)
        said += f"; after the move: {there:.3g} ({there_low:.3g} to {there_high:.3g})"
    note = (f"{said}. Means after {found.months} months, 90 % intervals over {found.replications} replications. Bars: the "
            "smallest move found that flips the claim, with values from and to; a nearer one may have been missed.")
    count = min(len(found.medians), MOST)
    plan = Plan(f"The smallest move that flips the claim: "
                f"{found.claim.words(found.label)}", (partial(moves, found=found),), 1, (), note,
                (9.0, 1.8 + 0.42 * count))
    told = {**attrs, "quantiles": "exact", "uncertainties": f"none: {len(found.medians)} parameters moved on purpose"}
    return write(compose(plan, xarray.Dataset(attrs=told)), path)
