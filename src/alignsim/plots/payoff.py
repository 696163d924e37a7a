"""Parts of the payoff, over time and at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.plots import facts
from alignsim.plots.bands import Series, quantile
from alignsim.plots.chart import Chart, show
from alignsim.plots.months import month_names
from alignsim.plots.palette import GREY, look
from alignsim.plots.refusal import choose

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

UNIT = "% of own GDP a year"
MEANING = ("Parts as they add to the payoff, so that more is better: frustration, security, autonomy and demands carry their "
           "minus sign. Frustration is naught where alignment with everyone is 1.")


def _chart(dataset: xr.Dataset, country: str, part: str) -> Chart:
    values = facts.variable(dataset, "payoff").sel(country=country, part=part)
    series = (Series(f"{part}, {country}", values.isel(month=slice(1, None))),)
    return Chart(f"{part}, {country}", series, UNIT, least=0.02)


def charts(dataset: xr.Dataset, country: str | None = None) -> list[Chart]:
    """Describe the parts of the payoff, a panel for each part and deciding country.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    country : str, optional
        Only this country, one that decides.
    """
    codes = facts.deciding(dataset)
    codes = codes if country is None else [choose(country, codes, "deciding country")]
    return [_chart(dataset, code, str(part)) for part in dataset["part"].values for code in codes]


def payoff(axes: Axes, dataset: xr.Dataset, country: str, part: str, labels: int = 6) -> Axes:
    """Draw one part of one country's payoff by month.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        A result in summary form.
    country, part : str
        Whose, and which: economy, frustration, security, autonomy or demands.
    labels : int
        Most dates that have room.
    """
    return show(axes, dataset, _chart(dataset, country, part), labels)


def payoff_end(axes: Axes, dataset: xr.Dataset, countries: Sequence[str] | None = None) -> Axes:
    """Draw the parts of the payoff in the last month as a median with the middle 50 and 90 % of runs.

    A hollow mark shows the median of the first month.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        A result in summary form.
    countries : sequence of str, optional
        Whose; the deciding ones.
    """
    codes = facts.deciding(dataset) if countries is None else list(countries)
    values = facts.variable(dataset, "payoff")
    parts = [str(part) for part in dataset["part"].values]
    for place, code in enumerate(codes):
        heights = np.arange(len(parts)) + 0.7 * ((place + 0.5) / len(codes) - 0.5)
        _row(axes, values.sel(country=code), heights, place, code)
    axes.axvline(0, color=GREY, linewidth=0.8)
    axes.set_yticks(range(len(parts)), parts)
    axes.set_ylim(len(parts) - 0.4, -0.6)
    axes.set_xlabel(f"contribution ({UNIT})")
    axes.set_ylabel("part of the payoff")
    axes.set_title(f"Payoffs in {month_names(dataset)[-1]} (hollow: first month)")
    return axes


def _row(axes: Axes, values: Any, heights: Any, place: int, code: str) -> None:
    style = look(place)
    last, first = values.isel(month=-1), values.isel(month=min(1, values.sizes["month"] - 1))
    axes.hlines(heights, quantile(last, "q05"), quantile(last, "q95"), color=style.colour, linewidth=1.4)
    axes.hlines(heights, quantile(last, "q25"), quantile(last, "q75"), color=style.colour, linewidth=4.5, alpha=0.55)
    axes.plot(quantile(first, "q50"), heights, style.marker, color=style.colour, markerfacecolor="white", markersize=6)
    axes.plot(quantile(last, "q50"), heights, style.marker, color=style.colour, markersize=6, label=code)
