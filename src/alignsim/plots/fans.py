"""Alignment of dyads over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alignsim.plots import facts
from alignsim.plots.bands import Series, quantile
from alignsim.plots.chart import Chart, show

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

UNIT = "alignment (−1 hostile … +1 close)"
TOGETHER = 3


def _series(dataset: xr.Dataset, pair: facts.Pair) -> list[Series]:
    mean = facts.dyad(dataset, pair)
    if mean is not None:
        return [Series(" and ".join(pair), mean, float(quantile(mean, "q50")[0]))]
    both = [(pair, facts.stance(dataset, *pair)), (pair[::-1], facts.stance(dataset, *pair[::-1]))]
    return [Series(f"{i} toward {j}", values, float(quantile(values, "q50")[0])) for (i, j), values in both]


def charts(dataset: xr.Dataset, country: str | None = None) -> list[Chart]:
    """Describe the alignment of dyads: up to three together, more in a panel each.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form; without `dyad_alignment` both directions of a dyad are shown.
    country : str, optional
        Only its dyads.
    """
    pairs = facts.dyads(dataset, country)
    series = {pair: tuple(_series(dataset, pair)) for pair in pairs}
    if sum(map(len, series.values())) <= TOGETHER:
        together = tuple(one for pair in pairs for one in series[pair])
        return [Chart("mean of the two stances of each dyad", together, UNIT, (-1.05, 1.05), least=0.3)] if together else []
    return [Chart(" and ".join(pair), series[pair], UNIT, least=0.4) for pair in pairs]


def alignment(axes: Axes, dataset: xr.Dataset, dyads: Sequence[facts.Pair] | None = None, labels: int = 6) -> Axes:
    """Draw a_ij = (A_ij + A_ji)/2 of dyads in one panel; dotted where each began.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        A result in summary form.
    dyads : sequence of pairs, optional
        Which; the dyads of deciding countries.
    labels : int
        Most dates that have room.
    """
    pairs = facts.dyads(dataset) if dyads is None else dyads
    series = tuple(one for pair in pairs for one in _series(dataset, pair))
    return show(axes, dataset, Chart("Alignment of dyads", series, UNIT, (-1.05, 1.05)), labels)
