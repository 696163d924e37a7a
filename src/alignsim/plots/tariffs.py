"""Additional duties over time, on what a country sells and by what it buys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alignsim.plots import facts
from alignsim.plots.bands import Series, quantile
from alignsim.plots.chart import Chart, show

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

UNIT = "additional duty (% of value)"
TOGETHER = 3


def _charged(dataset: xr.Dataset, pairs: list[facts.Pair]) -> tuple[Series, ...]:
    """Give duties in percent, those that are ever charged, highest first; at most three keep a panel readable."""
    duty = facts.variable(dataset, "tariff")
    values = {pair: 100.0 * duty.sel(exporter=pair[0], importer=pair[1]) for pair in pairs}
    peak = {pair: float(quantile(one, "max").max()) for pair, one in values.items()}
    order = sorted((pair for pair in pairs if peak[pair] > 0), key=lambda pair: -peak[pair])
    return tuple(Series(f"{i} to {j}", values[i, j]) for i, j in order)


def charts(dataset: xr.Dataset, country: str | None = None) -> list[Chart]:
    """Describe additional duties on exports of each deciding country, or all duties on and by one country.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    country : str, optional
        Show duties on its exports and duties it charges, whoever the partner.
    """
    if country is None:
        groups = [(f"Duties on exports of {code}", facts.directed(dataset, code)) for code in facts.deciding(dataset)]
    else:
        others = [str(code) for code in dataset["exporter"].values if str(code) != country]
        groups = [(f"Duties on exports of {country}", [(country, other) for other in others]),
                  (f"Duties charged by {country}", [(other, country) for other in others])]
    return [chart for title, pairs in groups for chart in _split(title, _charged(dataset, pairs))]


def _split(title: str, series: tuple[Series, ...]) -> list[Chart]:
    """Put at most three fans in a panel; a panel without any says that nothing is charged."""
    parts = [series[at : at + TOGETHER] for at in range(0, max(len(series), 1), TOGETHER)]
    return [Chart(title if n == 0 else f"{title} (continued)", part, UNIT, least=20.0, floor=0.0, steps=True)
            for n, part in enumerate(parts)]


def tariffs(
    axes: Axes, dataset: xr.Dataset, pairs: Sequence[facts.Pair] | None = None, labels: int = 6
) -> Axes:
    """Draw the additional duties between deciding countries in one panel; those never charged are left out.

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
    series = _charged(dataset, facts.directed(dataset) if pairs is None else list(pairs))
    return show(axes, dataset, Chart("Additional duties", series, UNIT, least=20.0, floor=0.0, steps=True), labels)
