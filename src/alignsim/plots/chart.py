"""A chart: one panel of fans described before it is drawn, so that two results can be laid over each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from alignsim.plots.bands import Series, fan
from alignsim.plots.months import month_axis
from alignsim.plots.palette import look
from alignsim.plots.wording import literal, plain

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

MOST_WIDE = 3
STRIP, ROW = 0.06, 0.075
"""Shares of the height of a panel that the frame of a legend and each of its rows take."""


class Chart(NamedTuple):
    """Describe a panel of fans.

    Parameters
    ----------
    title : str
        What the panel shows.
    series : tuple of Series
        The fans, in the order of the palette.
    unit : str
        Label of the vertical axis, with its unit.
    limits : tuple of float, optional
        Ends of the vertical axis; without them it follows the data.
    least : float
        Shortest vertical range, so that a constant is not blown up into noise.
    floor : float, optional
        Level the axis does not go far below, because there is nothing.
    steps : bool
        Whether values hold for their month and then jump.
    start : float, optional
        Level that counts as 100 % on a second axis.
    """

    title: str
    series: tuple[Series, ...]
    unit: str
    limits: tuple[float, float] | None = None
    least: float = 0.0
    floor: float | None = None
    steps: bool = False
    start: float | None = None


def show(axes: Axes, dataset: xr.Dataset, chart: Chart, labels: int = 4) -> Axes:
    """Draw a chart.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        The result, for its dates.
    chart : Chart
        What; more than three fans shade the middle 50 % only, or the panel would be one stain.
    labels : int
        Most dates that have room.
    """
    for place, one in enumerate(chart.series):
        fan(axes, one, look(place), wide=len(chart.series) <= MOST_WIDE, steps=chart.steps)
    month_axis(axes, dataset, labels)
    axes.set_title(chart.title)
    axes.set_ylabel(chart.unit)
    if chart.limits:
        axes.set_ylim(*chart.limits)
    else:
        widen(axes, chart.least, chart.floor)
    if chart.start:
        _percent(axes, chart.start)
    return axes


def _percent(axes: Axes, start: float) -> None:
    def there(value: Any) -> Any:
        return 100.0 * value / start

    def back(share: Any) -> Any:
        return share * start / 100.0

    axes.secondary_yaxis("right", functions=(there, back)).set_ylabel("% of start")


def widen(axes: Axes, least: float, floor: float | None = None) -> None:
    """Give a flat panel a range, so that a constant looks like one.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        A panel that is drawn.
    least : float
        Shortest vertical range.
    floor : float, optional
        Level the axis does not go far below.
    """
    low, high = axes.dataLim.intervaly
    if not np.isfinite([low, high]).all():
        low = high = least / 2
    missing = max(0.0, least - (high - low)) / 2
    pad = 0.06 * max(high - low, least) or 0.5
    bottom, top = low - missing - pad, high + missing + pad
    if floor is not None and bottom < floor:
        top, bottom = top + max(0.0, floor - bottom - 2 * pad), floor - 0.5 * pad
    axes.set_ylim(bottom, top)


def headroom(axes: Axes, columns: int) -> Axes:
    """Raise the vertical axis, so that a legend at the top has a strip of its own and hides nothing.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        A panel that is drawn; its labelled lines are what the legend will hold.
    columns : int
        Columns of the legend.
    """
    rows = -(-len(axes.get_legend_handles_labels()[0]) // columns)
    low, high = axes.get_ylim()
    axes.set_ylim(low, low + (high - low) / (1.0 - (STRIP + ROW * rows if rows else 0.0)))
    return axes


def overlaid(first: Sequence[Chart], second: Sequence[Chart], names: tuple[str, str]) -> list[Chart]:
    """Lay two results over each other: one panel for each series, also for those only one of them has.

    Parameters
    ----------
    first, second : sequence of Chart
        The charts of either result.
    names : tuple of str
        What to call them; equal names are told apart.
    """
    a, b = called(names)
    held: dict[str, list[tuple[Chart, Series]]] = {}
    for name, charts in ((a, first), (b, second)):
        for chart in charts:
            for one in chart.series:
                held.setdefault(one.label, []).append((chart, Series(name, one.values)))
    return [_laid(label, pairs) for label, pairs in held.items()]


def called(names: tuple[str, str]) -> tuple[str, str]:
    """Give what two results are called that are laid over each other; equal names are told apart."""
    a, b = (f"result {literal(name, 40)}" for name in names)
    return (f"{a} (first)", f"{b} (second)") if a == b else (a, b)


def _laid(label: str, pairs: list[tuple[Chart, Series]]) -> Chart:
    title = label if len(pairs) > 1 else f"{label} (only in {pairs[0][1].label})"
    return pairs[0][0]._replace(title=title, limits=None, series=tuple(one for _chart, one in pairs))


def scenario_of(dataset: xr.Dataset) -> str:
    """Name the scenario of a result.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result.
    """
    return plain(dataset.attrs.get("scenario", "unnamed"), 40)
