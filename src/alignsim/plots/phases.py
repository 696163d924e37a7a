"""Phase map: an outcome over two parameters, with the line at which its verdict turns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.plots.palette import BLACK, INK, NEGATIVE, POSITIVE
from alignsim.plots.wording import literal, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from alignsim.analysis.discovery import PhaseMap
    from alignsim.arithmetic import Array

DASHED = (0, (4, 2))


def phase_map(axes: Axes, found: PhaseMap, place: Any, names: tuple[str, str], title: str, outcome: str) -> Axes:
    """Draw the mean of an outcome by cell, hatched where the verdict is open, and the break-even line with its interval.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to; a colour bar is put beside it.
    found : PhaseMap
        What was found.
    place : index
        Which outcome; () where there is one.
    names : tuple of str
        What the two parameters are, with units.
    title : str
        What stands above the panel.
    outcome : str
        What colours show, with its unit.

    Notes
    -----
    No legend lies over the cells: the figure has :func:`keys`.
    """
    at = place if isinstance(place, tuple) else (place,)
    cell = (np.s_[:], np.s_[:], *at)
    mean, verdict = found.mean.value[cell], found.verdict()[cell]
    reach = float(np.abs(mean - found.threshold).max()) or 1.0
    edges = [_edges(levels) for levels in (found.x, found.y)]
    mesh = axes.pcolormesh(*edges, mean.T, cmap=_colours(), vmin=found.threshold - reach, vmax=found.threshold + reach,
                           zorder=0, edgecolor="white", linewidth=0.3)
    _hatch(axes, edges, verdict == 0)
    line = found.break_even.at((np.s_[:], *at))
    if np.isfinite(line.value).any():
        axes.plot(found.x, line.value, color=BLACK, linewidth=2.2, marker="o", markersize=3.5, zorder=4)
        for end in (line.low, line.high):
            axes.plot(found.x, end, color=BLACK, linewidth=1.0, linestyle=DASHED, zorder=4)
    axes.set_xlim(edges[0][0], edges[0][-1])
    axes.set_ylim(edges[1][0], edges[1][-1])
    axes.set_xlabel(literal(names[0]))
    axes.set_ylabel(literal(names[1]))
    axes.set_title(literal(title))
    axes.grid(visible=False)
    bar = axes.figure.colorbar(mesh, ax=axes)
    bar.ax.axhline(found.threshold, color=BLACK, linewidth=1.5)
    bar.set_label(literal(f"{outcome}; break-even at {found.threshold:.3g}"))
    return axes


def keys(maps: Sequence[PhaseMap]) -> tuple[Any, ...]:
    """Give the entries of the legend of a figure of phase maps: what lines and hatches mean, of those that are drawn.

    Parameters
    ----------
    maps : sequence of PhaseMap
        Of one outcome each.
    """
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    lines = [found.break_even for found in maps]
    out: list[Any] = []
    if any(np.isfinite(line.value).any() for line in lines):
        out.append(Line2D([], [], color=BLACK, linewidth=2.2, marker="o", markersize=3.5, label="break-even"))
    if any(np.isfinite(line.low[np.isfinite(line.value)]).any() for line in lines):
        out.append(Line2D([], [], color=BLACK, linewidth=1.0, linestyle=DASHED, label=f"its {percent(lines[0].level)} interval"))
    if any((found.verdict() == 0).any() for found in maps):
        out.append(Patch(facecolor="white", edgecolor=INK, hatch="////", label="verdict open"))
    return tuple(out)


def _hatch(axes: Axes, edges: list[Array], open_: Any) -> None:
    from matplotlib.patches import Rectangle

    for i, j in zip(*np.nonzero(open_), strict=True):
        size = edges[0][i + 1] - edges[0][i], edges[1][j + 1] - edges[1][j]
        axes.add_patch(Rectangle((edges[0][i], edges[1][j]), *size, fill=False, hatch="////", edgecolor=INK, linewidth=0,
                                 alpha=0.45, zorder=2))


def _edges(levels: Array) -> Array:
    """Give the edges of cells around levels.

    >>> _edges(np.array([0.0, 1.0, 3.0])).tolist()
    [-0.5, 0.5, 2.0, 4.0]
    """
    middle = (levels[1:] + levels[:-1]) / 2.0
    return np.concatenate([[2 * levels[0] - middle[0]], middle, [2 * levels[-1] - middle[-1]]])


def _colours() -> Any:
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("verdict", [NEGATIVE, "#FFFFFF", POSITIVE])
