"""Goods trade over time, in US dollars and against the start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alignsim.plots import facts
from alignsim.plots.bands import Series, quantile
from alignsim.plots.chart import Chart, show
from alignsim.plots.wording import literal

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

UNIT = literal("goods trade (US$ bn a year)")
SMALL = 0.01


def _flow(dataset: xr.Dataset, pair: facts.Pair) -> tuple[xr.DataArray, float]:
    values = facts.variable(dataset, "trade").sel(exporter=pair[0], importer=pair[1])
    return values, float(quantile(values, "q50")[0])


def _chart(dataset: xr.Dataset, pair: facts.Pair) -> Chart:
    values, start = _flow(dataset, pair)
    series = (Series(" to ".join(pair), values, start),)
    return Chart(" to ".join(pair), series, UNIT, least=0.1 * start, start=start)


def charts(dataset: xr.Dataset, country: str | None = None) -> list[Chart]:
    """Describe flows between deciding countries, or those of one country with them, a panel each.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form; flows that start below US$ 0.01 bn are left out.
    country : str, optional
        Only what it sells and buys.
    """
    pairs = facts.directed(dataset)
    if country is not None:
        out = facts.directed(dataset, country)
        pairs = [*out, *((j, i) for i, j in out)]
    return [_chart(dataset, pair) for pair in pairs if _flow(dataset, pair)[1] >= SMALL]


def trade(axes: Axes, dataset: xr.Dataset, pair: facts.Pair, labels: int = 6) -> Axes:
    """Draw one flow: US$ bn a year on the left, % of its start on the right, dotted where it began.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        A result in summary form.
    pair : tuple of str
        Exporter and importer.
    labels : int
        Most dates that have room.
    """
    return show(axes, dataset, _chart(dataset, pair), labels)


def trade_relative(
    axes: Axes, dataset: xr.Dataset, pairs: Sequence[facts.Pair] | None = None, labels: int = 6
) -> Axes:
    """Draw flows in % of their start, with the start in US$ bn a year in the legend.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        A result in summary form.
    pairs : sequence of pairs, optional
        Exporters and importers; the deciding countries among each other.
    labels : int
        Most dates that have room.
    """
    series = []
    for pair in facts.directed(dataset) if pairs is None else pairs:
        values, start = _flow(dataset, pair)
        if start >= SMALL:
            name = literal(f"{' to '.join(pair)}, from US$ {start:.3g} bn")
            series.append(Series(name, values * (100.0 / start)))
    chart = Chart("Goods trade, a year", tuple(series), "% of start", least=20.0)
    return show(axes, dataset, chart, labels)
