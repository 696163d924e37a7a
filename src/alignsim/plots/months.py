"""The axis of months, with dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)


def month_names(dataset: xr.Dataset) -> list[str]:
    """Name every month of a result, the start included.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result; its coordinate `date` holds "2025-10" and so on. Without it months are numbered.
    """
    if "date" not in dataset.coords:
        return [f"month {int(month)}" for month in dataset["month"].values]
    parts = [str(date).split("-") for date in dataset["date"].values]
    return [f"{NAMES[int(part[1]) - 1]} {part[0]}" for part in parts]


def month_axis(axes: Axes, dataset: xr.Dataset, most: int = 4) -> None:
    """Put dates under a panel: the first simulated month, then equal steps.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        The panel; its x is the number of the month, 0 the start.
    dataset : xarray.Dataset
        A result.
    most : int
        Most labels that have room.
    """
    names = month_names(dataset)
    last = len(names) - 1
    step = next((step for step in STEPS if last <= step * most), STEPS[-1])
    places = list(range(min(1, last), last + 1, step))
    axes.set_xticks(places, [names[place] for place in places])
    axes.set_xlim(0, max(last, 1))
    axes.set_xlabel("month")
