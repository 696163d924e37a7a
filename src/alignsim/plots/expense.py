"""Expense: what an impulse costs, by channel, and the surface on which it begins to cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignsim.analysis.expense.account import CLAIMED
from alignsim.plots.decisions import channels
from alignsim.plots.forest import forest
from alignsim.plots.phases import keys, phase_map

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from alignsim.analysis.expense import Expense, Surface

MEANING = ("eta: change of India's stance toward the USA per unit of alignment that the USA gain with Pakistan. Marks, bars and "
           "lines: ratio of means of paired runs with 90 % interval; colours of a map: the ratio, hatched where its interval "
           f"holds the threshold of {CLAIMED:g}, the upright line of the first panel.")


def draw_expense(found: Sequence[Expense], surfaces: Sequence[Surface], attrs: Mapping[str, Any], path: Path) -> Path:
    """Draw the account of impulses, and the surfaces if there are any, into a file.

    Parameters
    ----------
    found : sequence of Expense
        The accounts.
    surfaces : sequence of Surface
        The surfaces; may be empty.
    attrs : mapping
        What the title and the footnote tell of: scenario, title, seed, runs, failed, asked, months, uncertainties.
    path : pathlib.Path
        Ends in .png or .svg.
    """
    import xarray

    from alignsim.plots.sheet import Plan, compose, write

    names = ["total", "partial: duties frozen", "all channels off"]
    series = {one.impulse: [[e.low, e.value, e.high] for e in (one.total, one.partial, one.rest)] for one in found}
    title = f"eta({found[0].horizon}), the elasticity, by impulse"
    panels: list[Any] = [partial(forest, names=names, series=series, unit="eta", title=title, reference=CLAIMED)]
    panels += [partial(channels, found=one.split, name=one.impulse, unit="eta") for one in found if one.split is not None]
    panels += [partial(_map, found=one) for one in surfaces]
    plan = Plan("At India's expense?", tuple(panels), min(2, len(panels)), keys([one.map for one in surfaces]), MEANING, (6.0, 4.2))
    return write(compose(plan, xarray.Dataset(attrs={**attrs, "quantiles": "exact"})), path)


def _map(axes: Axes, found: Surface) -> Axes:
    seen = "always seen" if found.transparency == 1.0 else "never seen" if found.transparency == 0.0 else (
        f"seen with chance {found.transparency:g}")
    return phase_map(axes, found.map, (), ("exclusivity of India, chi", "prior belief, pi"), f"eta: {found.impulse}, {seen}",
                     "eta (ratio, no unit)")
