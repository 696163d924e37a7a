"""Two results: laid over each other, and the paired difference of their runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignsim.plots.bands import Series
from alignsim.plots.chart import Chart, show
from alignsim.plots.wording import literal

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

UNIT = "difference of alignment"


def pairable(first: xr.Dataset, second: xr.Dataset) -> bool:
    """Say whether run k of one result is run k of the other under the same random numbers.

    Parameters
    ----------
    first, second : xarray.Dataset
        Two results; only paths can be paired, and only those of one seed and as many runs.
    """
    same = all(first.attrs.get(name) == second.attrs.get(name) for name in ("seed", "first", "months"))
    paths = all(data.attrs.get("form") == "paths" and "dyad_alignment" in data for data in (first, second))
    return same and paths and first.sizes["run"] == second.sizes["run"]


def differences(first: xr.Dataset, second: xr.Dataset, names: tuple[str, str]) -> list[Chart]:
    """Describe the paired difference of each dyad that both results have, second less first.

    Parameters
    ----------
    first, second : xarray.Dataset
        Two results that can be paired; runs that failed in either are left out.
    names : tuple of str
        What to call them.
    """
    from alignsim.analysis.paired import difference_paths

    gap = difference_paths(first, second, "dyad_alignment")
    levels = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}
    fans = gap.quantile(list(levels.values()), dim="run").rename(quantile="statistic")
    fans = fans.assign_coords(statistic=list(levels))
    what = literal(f"{names[1]} less {names[0]}", 60)
    return [Chart(f"{label.replace('-', ' and ')}: difference", (Series(what, fans.sel(dyad=label)),), UNIT, least=0.05)
            for label in (str(value) for value in fans["dyad"].values)]


def difference(axes: Axes, dataset: xr.Dataset, chart: Chart, labels: int = 4) -> Axes:
    """Draw a fan of paired differences around a line at zero.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        Either result, for the dates.
    chart : Chart
        One of `differences`.
    labels : int
        Most dates that have room.
    """
    show(axes, dataset, chart, labels)
    low, high = axes.get_ylim()
    axes.set_ylim(min(low, -0.02), max(high, 0.02))
    axes.axhline(0.0, color="black", linewidth=1.2, zorder=4)
    return axes

