"""Fans: a median line with the middle 50 and 90 % of runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from alignsim.plots.palette import GREY, PALE, REFERENCE, Look, look

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

WIDE, NARROW = 0.16, 0.34


class Series(NamedTuple):
    """One fan: its name, its statistics by month, and an optional level to hold it against."""

    label: str
    values: xr.DataArray
    reference: float | None = None


def quantile(values: xr.DataArray, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Give one statistic by month.

    Parameters
    ----------
    values : xarray.DataArray
        Statistics by month, dims (statistic, month) in any order.
    name : str
        "q05", "q50" and so on.
    """
    return np.asarray(values.sel(statistic=name).values, dtype=np.float64)


def fan(axes: Axes, series: Series, style: Look, wide: bool = True, steps: bool = False) -> None:
    """Draw one fan.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    series : Series
        What.
    style : Look
        Colour, dashes and marker.
    wide : bool
        Whether the middle 90 % is shaded too.
    steps : bool
        Whether values hold for their month and then jump.
    """
    months = series.values["month"].values
    step: Any = "mid" if steps else None
    drawn: Any = "steps-mid" if steps else "default"
    if wide:
        low, high = quantile(series.values, "q05"), quantile(series.values, "q95")
        axes.fill_between(months, low, high, color=style.colour, alpha=WIDE, linewidth=0, zorder=1, step=step)
        for edge in (low, high):
            axes.plot(months, edge, color=style.colour, linewidth=0.6, linestyle=style.dashes, alpha=0.7, zorder=2,
                      drawstyle=drawn)
    axes.fill_between(months, quantile(series.values, "q25"), quantile(series.values, "q75"), color=style.colour,
                      alpha=NARROW if wide else 0.7 * NARROW, linewidth=0, zorder=1, step=step)
    axes.plot(months, quantile(series.values, "q50"), color=style.colour, linewidth=2, linestyle=style.dashes,
              label=series.label, zorder=3, drawstyle=drawn)
    if series.reference is not None and np.isfinite(series.reference):
        axes.axhline(series.reference, color=style.colour, linewidth=1.2, linestyle=REFERENCE, zorder=2)


def shading(wide: bool = True, reference: str | None = None) -> list[Any]:
    """Give legend entries for what areas and dotted lines mean.

    Parameters
    ----------
    wide : bool
        Whether the middle 90 % is shaded too.
    reference : str, optional
        What the dotted line is.
    """
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    keys: list[Any] = [Line2D([], [], color=GREY, linewidth=2, label="median"),
                       Patch(color=GREY, alpha=0.6, label="middle 50 % of runs")]
    if wide:
        keys.append(Patch(color=PALE, label="middle 90 % of runs"))
    if reference:
        keys.append(Line2D([], [], color=GREY, linewidth=1.2, linestyle=REFERENCE, label=reference))
    return keys


def samples(names: Sequence[str]) -> list[Any]:
    """Give legend entries for series that look alike in every panel: the lines of the first, the second and so on."""
    from matplotlib.lines import Line2D

    return [Line2D([], [], color=look(n).colour, linestyle=look(n).dashes, linewidth=2, label=name)
            for n, name in enumerate(names)]


def legend(axes: Axes, extra: Sequence[Any] = (), **where: Any) -> None:
    """Put the legend of a panel: its labelled lines, then `extra` entries.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        A panel that is drawn.
    extra : sequence of artist
        Further entries, such as those of `shading`.
    where : dict
        Passed on to `Axes.legend`.
    """
    handles = [*axes.get_legend_handles_labels()[0], *extra]
    if handles:
        axes.legend(handles=handles, **{"fontsize": 8, "framealpha": 0.85, "loc": "best", **where})
