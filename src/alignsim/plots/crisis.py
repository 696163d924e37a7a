"""Crises: the stage a pair is in, and how often a crisis begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignsim.plots import facts
from alignsim.plots.bands import Series, fan, quantile
from alignsim.plots.months import month_axis
from alignsim.plots.palette import BLACK, BLUE, INK, ORDINARY, PALE, STAGE_HATCHES, STAGES, Look

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

STAGE_NAMES = ("1 no violence", "2 minor clashes", "3 serious clashes", "4 war")


def pairs(dataset: xr.Dataset, country: str | None = None) -> list[str]:
    """List the crisis pairs, or those of one country.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    country : str, optional
        One side of the pair.
    """
    labels = [str(label) for label in facts.variable(dataset, "stage_share")["crisis"].values]
    return [label for label in labels if country is None or country in label.split("-")]


def stages(axes: Axes, dataset: xr.Dataset, pair: str, labels: int = 6) -> Axes:
    """Draw the share of runs in each stage of a crisis; the rest to 100 % is stage 0, no crisis.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        A result in summary form.
    pair : str
        Label of the crisis pair, such as "IND-PAK".
    labels : int
        Most dates that have room.
    """
    share = facts.variable(dataset, "stage_share").sel(crisis=pair).transpose("stage", "month").values
    axes.stackplot(dataset["month"].values, 100 * share[1:], labels=[f"stage {name}" for name in STAGE_NAMES],
                   colors=STAGES, hatch=STAGE_HATCHES, edgecolor=INK, linewidth=0.5)
    month_axis(axes, dataset, labels)
    axes.set_ylim(0, max(5.0, 145 * share[1:].sum(axis=0).max()))
    axes.set_ylabel("share of runs in a crisis (%)")
    axes.set_title(f"Crisis stages, {pair}")
    return axes


def onset(axes: Axes, dataset: xr.Dataset, pair: str, labels: int = 6) -> Axes:
    """Draw how often a crisis begins (bars), the hazard that the model sees (fan) and the base hazard (dashed).

    A run that is in a crisis cannot begin another, so bars lie a little below the hazard on average.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        A result in summary form.
    pair : str
        Label of the crisis pair.
    labels : int
        Most dates that have room.
    """
    began = facts.variable(dataset, "onset_share").sel(crisis=pair).values[1:]
    months = dataset["month"].values[1:]
    axes.bar(months, 100 * began, width=0.8, color=PALE, edgecolor="#8C8C8C", linewidth=0.5, label="runs in which one begins")
    hazard = 100.0 * facts.variable(dataset, "hazard").sel(crisis=pair).isel(month=slice(1, None))
    fan(axes, Series("hazard, median and intervals", hazard), Look(BLUE, "-", "o"))
    base = 100 * facts.base_rate(dataset)
    axes.axhline(base, color=BLACK, linewidth=1.4, linestyle=ORDINARY, label=f"base hazard {base:.2f} %")
    month_axis(axes, dataset, labels)
    axes.set_xlim(0.4, max(len(months), 1) + 0.6)
    top = max(100 * began.max(initial=0), quantile(hazard, "q95").max(initial=0), base)
    axes.set_ylim(0, 1.5 * top)
    axes.set_ylabel("chance in a month (%)")
    axes.set_title(f"Crisis onset, {pair}")
    return axes
