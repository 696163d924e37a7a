"""Forest: many differences with their intervals under each other, several series side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.plots.bands import legend
from alignsim.plots.palette import BLACK, look
from alignsim.plots.wording import literal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 40
"""Rows of one panel."""


def forest(
    axes: Axes, names: Sequence[str], series: Mapping[str, Sequence[Sequence[float]]], unit: str, title: str,
    reference: float = 0.0, told: bool = True,
) -> Axes:
    """Draw an estimate with its interval for each row and series, around a line at the reference.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    names : sequence of str
        Names of the rows, the first on top.
    series : mapping
        Name to one (low, value, high) for each row; nan where there is none.
    unit : str
        What the horizontal axis measures.
    title : str
        What is seen.
    reference : float
        Where the line stands.
    told : bool
        Whether the panel has a legend of several series; without it the figure has :func:`marks`.

    Raises
    ------
    ValueError
        If a series does not have one estimate for each row.
    """
    count = len(series)
    for place, (name, found) in enumerate(series.items()):
        ends = np.asarray(found, dtype=np.float64)
        if ends.shape != (len(names), 3):
            raise ValueError(f"series {name!r} has shape {ends.shape}; {len(names)} rows need ({len(names)}, 3)")
        style, shift = look(place), (place - (count - 1) / 2.0) * min(0.24, 0.8 / count)
        rows = np.arange(len(names)) + shift
        axes.hlines(rows, ends[:, 0], ends[:, 2], color=style.colour, linewidth=2.0, zorder=3)
        axes.plot(ends[:, 1], rows, style.marker, color=style.colour, markersize=5, zorder=4, label=literal(name, 40))
    axes.axvline(reference, color=BLACK, linewidth=1.2, zorder=2)
    axes.set_yticks(range(len(names)), [literal(name, 44) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.locator_params(axis="x", nbins=7)
    axes.set_xlabel(literal(unit, 90))
    axes.set_title(literal(title, 90))
    if told and count > 1:
        legend(axes)
    return axes


def marks(names: Sequence[str]) -> tuple[Any, ...]:
    """Give legend entries for series that look alike in every panel; none for a single one."""
    from matplotlib.lines import Line2D

    return tuple(Line2D([], [], color=look(n).colour, marker=look(n).marker, linewidth=2, label=literal(name, 40))
                 for n, name in enumerate(names) if len(names) > 1)


def forest_figure(
    names: Sequence[str], series: Mapping[str, Sequence[Sequence[float]]], unit: str, title: str, attrs: Mapping[str, Any],
    meaning: str,
) -> Figure:
    """Give a figure of one forest, with title and footnote.

    Parameters
    ----------
    names, series, unit, title
        As in :func:`forest`; rows beyond forty are left out, and the footnote says so.
    attrs : mapping
        Attributes of an ensemble that the footnote tells of.
    meaning : str
        What the marks and lines mean.
    """
    from functools import partial

    import xarray

    from alignsim.plots.sheet import Plan, compose

    note = f" {len(names) - MOST} further rows are left out." if len(names) > MOST else ""
    kept = {name: list(found)[:MOST] for name, found in series.items()}
    paint = partial(forest, names=list(names)[:MOST], series=kept, unit=unit, title="", told=False)
    height = 1.2 + (0.24 + 0.09 * len(series)) * min(len(names), MOST)
    plan = Plan(title, (paint,), 1, marks(list(series)), meaning + note, (9.5, height))
    return compose(plan, xarray.Dataset(attrs={**attrs, "quantiles": "exact"}))
