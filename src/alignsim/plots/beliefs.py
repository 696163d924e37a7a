"""Beliefs over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alignsim.plots import facts
from alignsim.plots.bands import Series, quantile
from alignsim.plots.chart import Chart, show

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

UNIT = "belief (probability)"
LIMITS = (-0.03, 1.03)
TOGETHER = 3


def _series(dataset: xr.Dataset, observer: str, observed: str) -> Series:
    values = facts.variable(dataset, "belief").sel(source=observer, target=observed)
    return Series(f"{observer} about {observed}", values, float(quantile(values, "q50")[0]))


def charts(dataset: xr.Dataset, country: str | None = None) -> list[Chart]:
    """Describe what each deciding country, or one country, believes of the deciding ones.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    country : str, optional
        Only what it believes.
    """
    out = []
    for observer in facts.deciding(dataset) if country is None else [country]:
        series = tuple(_series(dataset, *pair) for pair in facts.directed(dataset, observer))
        for part in range(0, len(series), TOGETHER):
            title = f"What {observer} believes of others" + (" (continued)" if part else "")
            out.append(Chart(title, series[part : part + TOGETHER], UNIT, LIMITS, least=0.3))
    return out


def beliefs(
    axes: Axes, dataset: xr.Dataset, pairs: Sequence[facts.Pair] | None = None, labels: int = 6
) -> Axes:
    """Draw pi_ij, the belief of i that j favours a rival of i; dotted where it began.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        A result in summary form.
    pairs : sequence of pairs, optional
        Observers and observed; the deciding countries among each other.
    labels : int
        Most dates that have room.
    """
    series = tuple(_series(dataset, *pair) for pair in (facts.directed(dataset) if pairs is None else pairs))
    return show(axes, dataset, Chart("Belief that the other favours a rival", series, UNIT, LIMITS), labels)
