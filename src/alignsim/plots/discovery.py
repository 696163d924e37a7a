"""Scenario discovery: the limits of a box, and what its coverage costs in density."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from alignsim.plots.bands import legend
from alignsim.plots.palette import BLUE, GREY, INK, PALE, VERMILLION
from alignsim.plots.wording import literal, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from alignsim.analysis.discovery import Prim


def box(axes: Axes, found: Prim, chosen: int, title: str = "Where the cases of interest are dense") -> Axes:
    """Draw the limits of a box within the range of each parameter it restricts.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    found : Prim
        What was found.
    chosen : int
        Which of its boxes.
    title : str
        What the cases are.
    """
    limits, columns = found.boxes[chosen], found.columns
    places = limits.restricted()[::-1]
    for row, place in enumerate(places):
        x = columns.values[:, place]
        if columns.categorical(place):
            _categories(axes, row, columns.categories[columns.names[place]], limits.kept[place])
            continue
        least, most = float(x.min()), float(x.max())
        low, high = max(limits.low[place], least), min(limits.high[place], most)
        width = most - least or 1.0
        axes.barh(row, 1.0, 0.34, color=PALE, zorder=1)
        axes.barh(row, (high - low) / width, 0.34, (low - least) / width, color=BLUE, zorder=2)
        for end, value, side in ((low, limits.low[place], "right"), (high, limits.high[place], "left")):
            if np.isfinite(value):
                axes.text((end - least) / width, row + 0.28, f"{value:.3g}", ha="left" if side == "right" else "right",
                          fontsize=8.5, color=INK)
        axes.text(-0.01, row - 0.34, f"{least:.3g}", fontsize=7.5, color=GREY, ha="left")
        axes.text(1.01, row - 0.34, f"{most:.3g}", fontsize=7.5, color=GREY, ha="right")
    axes.set_yticks(range(len(places)), [_named(found, chosen, place) for place in places])
    axes.set_ylim(-0.7, max(len(places), 1) - 0.3)
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks([])
    axes.grid(visible=False)
    for side in ("bottom", "left"):
        axes.spines[side].set_visible(False)
    axes.set_title(literal(title))
    axes.set_xlabel(f"coverage {percent(found.coverage[chosen])}, density {percent(found.density[chosen])}, "
                    f"mass {percent(found.mass[chosen])}\ngrey: range of the points, blue: the box")
    axes.tick_params(length=0)
    return axes


def _categories(axes: Axes, row: int, names: tuple[str, ...], kept: frozenset[int] | None) -> None:
    for n, name in enumerate(names):
        inside = kept is None or n in kept
        axes.text((n + 0.5) / len(names), row, literal(name, 18), ha="center", va="center", fontsize=8.5,
                  color="white" if inside else GREY, bbox={"boxstyle": "round,pad=0.3", "linewidth": 0,
                                                            "facecolor": BLUE if inside else PALE})


def _named(found: Prim, chosen: int, place: int) -> str:
    name = found.columns.names[place]
    worst = max(p for (held, _), p in found.quasi_p[chosen].items() if held == name)
    return f"{literal(name, 36)}\nquasi-p {worst:.1g}"


def tradeoff(axes: Axes, found: Prim, chosen: int | None = None) -> Axes:
    """Draw density against coverage of all boxes, with the number of parameters each restricts.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    found : Prim
        What was found.
    chosen : int, optional
        A box to mark.
    """
    counts = np.array([len(one.restricted()) for one in found.boxes])
    axes.plot(found.coverage, found.density, color=PALE, linewidth=1.2, zorder=1)
    axes.scatter(found.coverage, found.density, s=26, color=BLUE, zorder=3, label="box; number: parameters restricted up to here")
    for count in np.unique(counts):
        last = np.flatnonzero(counts == count)[-1]
        axes.annotate(str(count), (float(found.coverage[last]), float(found.density[last])), (7, -3),
                      textcoords="offset points", fontsize=8.5, color=INK)
    if chosen is not None:
        axes.scatter(found.coverage[chosen], found.density[chosen], s=110, facecolors="none", edgecolors=VERMILLION,
                     linewidths=2, zorder=4, label="chosen")
    axes.set_xlim(-0.02, 1.05)
    axes.set_ylim(0.0, 1.05)
    axes.set_xlabel("coverage: share of all cases inside")
    axes.set_ylabel("density: share of cases in the box")
    axes.set_title("Coverage against density")
    legend(axes, loc="lower left")
    return axes
