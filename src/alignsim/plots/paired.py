"""Paired differences of two scenarios, run by run, as a fan with the interval of their mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from alignsim.plots.bands import NARROW, WIDE, legend
from alignsim.plots.palette import BLACK, BLUE, VERMILLION
from alignsim.plots.wording import literal, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from alignsim.analysis.resampling import Estimate
    from alignsim.arithmetic import Array


def difference_fan(
    axes: Axes, months: Sequence[float] | Array, runs: Array, mean: Estimate, name: str, unit: str,
) -> Axes:
    """Draw the differences of paired runs by month, and their mean with its interval, around a line at naught.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    months : sequence of float
        The months.
    runs : ndarray
        Difference of each run. Shape (run, month). Unit: of the variable.
    mean : Estimate
        Mean difference with its interval. Shape (month,).
    name, unit : str
        What differs, such as "zero_sum less base: USA and IND".

    Raises
    ------
    ValueError
        If a difference is missing.
    """
    from alignsim.results.missing import complete

    runs = complete(runs, [f"month {m}" for m in months], axes=1, what="differences")
    low, quarter, middle, three, high = np.quantile(runs, [0.05, 0.25, 0.5, 0.75, 0.95], axis=0)
    axes.fill_between(months, low, high, color=BLUE, alpha=WIDE, linewidth=0, zorder=1, label="middle 90 % of runs")
    axes.fill_between(months, quarter, three, color=BLUE, alpha=NARROW, linewidth=0, zorder=1, label="middle 50 % of runs")
    axes.plot(months, middle, color=BLUE, linewidth=2, zorder=3, label="median of runs")
    axes.fill_between(months, mean.low, mean.high, color=VERMILLION, alpha=0.45, linewidth=0, zorder=4,
                      label=f"{percent(mean.level)} interval of the mean")
    axes.plot(months, mean.value, color=VERMILLION, linewidth=1.4, linestyle=(0, (6, 1.6)), zorder=5, label="mean of runs")
    axes.axhline(0.0, color=BLACK, linewidth=1.2, zorder=2)
    axes.set_xlim(float(months[0]), float(months[-1]))
    axes.set_xlabel("month")
    axes.set_ylabel(literal(f"difference ({unit})"))
    axes.set_title(literal(name))
    legend(axes)
    return axes
