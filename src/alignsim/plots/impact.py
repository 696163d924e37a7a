"""Impact: which statement carries which outcome, and which verdict."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.plots.palette import BLACK, INK, NEGATIVE, POSITIVE
from alignsim.plots.wording import literal, signed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from alignsim.analysis.impact import Impact

COLUMNS, LEAST, MOST = 24, 0.05, 3.0
MEANING = ("Colour and number: how far the mean outcome moves, in its standard deviations, when what the statements set is "
           "drawn uniformly from its whole range instead; numbers where the 90 % interval of the shift excludes naught. "
           "Framed: the verdict on the difference between the scenarios turns.")


def impact_map(axes: Axes, found: Impact, shown: list[int]) -> Axes:
    """Draw the shifts of outcomes by statement as a heat map, framed where a verdict turns.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    found : Impact
        What was found.
    shown : list of int
        Places of the outcomes to show.
    """
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    scaled = found.scaled()[:, shown]
    reach = min(max(float(np.nanmax(np.abs(scaled), initial=0.0)), LEAST), MOST)
    colours = LinearSegmentedColormap.from_list("shift", [NEGATIVE, "#FFFFFF", POSITIVE])
    axes.imshow(np.nan_to_num(scaled), cmap=colours, vmin=-reach, vmax=reach, aspect="auto", zorder=0)
    told, words = found.shift.excludes(0.0)[:, shown], found.verdicts()[:, shown]
    for (row, column), value in np.ndenumerate(scaled):
        if told[row, column] and np.isfinite(value):
            axes.text(column, row, signed(float(value)), ha="center", va="center", fontsize=7, color=INK, zorder=3)
        if words[row + 1, column] != words[0, column]:
            axes.add_patch(Rectangle((column - 0.45, row - 0.42), 0.9, 0.84, fill=False, edgecolor=BLACK, linewidth=1.8, zorder=4))
    axes.set_xticks(range(len(shown)), [literal(found.outcomes[n], 30) for n in shown], rotation=55, ha="right")
    axes.set_yticks(range(len(found.groups)), [literal(f"{', '.join(g)}: {', '.join(p)}", 60)
                                               for g, p in zip(found.groups, found.parameters, strict=True)])
    axes.grid(visible=False)
    axes.tick_params(length=0)
    return axes


def outcomes_shown(found: Impact, most: int = COLUMNS) -> list[int]:
    """Give the places of the outcomes that move most or whose verdict turns, in their order."""
    words = found.verdicts()
    moves = np.nan_to_num(np.abs(found.scaled())).max(axis=0) + 100.0 * (words[1:] != words[0]).any(axis=0)
    order = [int(n) for n in np.argsort(-moves, kind="stable")[:most] if moves[n] > 0.0]
    return sorted(order) or [0]


def draw_impact(found: Impact, attrs: Mapping[str, Any], title: str, path: Path) -> Path:
    """Draw which statement carries what into a file; the footnote tells of ``attrs``, the path ends in .png or .svg."""
    import xarray

    from alignsim.plots.sheet import Plan, compose, write

    shown = outcomes_shown(found)
    size = (5.0 + 0.5 * len(shown), 2.6 + 0.38 * len(found.groups))
    plan = Plan(title, (partial(impact_map, found=found, shown=shown),), 1, (), MEANING, size)
    return write(compose(plan, xarray.Dataset(attrs={**attrs, "quantiles": "exact"})), path)
