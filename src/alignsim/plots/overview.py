"""The overview: one sheet that shows what a result is about."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

from alignsim.plots import facts
from alignsim.plots.bands import legend, shading
from alignsim.plots.beliefs import beliefs
from alignsim.plots.chart import headroom
from alignsim.plots.conduct import moves
from alignsim.plots.crisis import onset, pairs, stages
from alignsim.plots.fans import alignment
from alignsim.plots.payoff import payoff_end
from alignsim.plots.sheet import blank, settle, styled, together
from alignsim.plots.tariffs import tariffs
from alignsim.plots.trade import trade_relative
from alignsim.plots.triangle import keys, triangle
from alignsim.plots.triangle import meaning as triangle_meaning
from alignsim.plots.wording import INTERVALS

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.figure import Figure

SIZE = (16.0, 15.6)
FIRST = 3
MEANING = (f"{INTERVALS} With more than three lines in a panel only the middle 50 % is shaded. Dashed in moves and onset: "
           "ordinary conduct, base hazard. ")


def overview(dataset: xr.Dataset) -> Figure:
    """Draw the overview sheet: network, alignment, duties, trade, beliefs, moves, crises, payoffs.

    Of more than three deciding countries the first three stand in the panels over time; the footnote says so.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    """
    codes = facts.deciding(dataset)
    shown = codes[:FIRST]
    with styled():
        figure, above, below = blank(SIZE, "Overview: alignments, trade, conduct and crises", (dataset, None),
                                     _meaning(dataset), [*shading(reference="level at the start"), *keys()[:2]])
        rows = figure.add_gridspec(4, 1, height_ratios=(1.35, 1, 1, 1))
        _relations(figure, rows[0].subgridspec(1, 3, width_ratios=(1, 1, 1.15)), dataset, shown)
        _exchange(figure, rows[1].subgridspec(1, 3), dataset, shown)
        _moves(figure, rows[2].subgridspec(1, len(shown)), dataset, shown)
        _dangers(figure, rows[3].subgridspec(1, 3), dataset)
        settle(figure, above, below)
    return figure


def _meaning(dataset: xr.Dataset) -> str:
    said, codes, crises = MEANING + triangle_meaning(dataset), facts.deciding(dataset), pairs(dataset)
    if len(codes) > FIRST:
        said += f" Over time: the first {FIRST} of {len(codes)} deciding countries."
    return said + (f" Crises: the first of {len(crises)} pairs." if len(crises) > 1 else "")


def _relations(figure: Figure, row: Any, dataset: xr.Dataset, shown: list[str]) -> None:
    triangle(figure.add_subplot(row[0]), dataset, 0, 8.5)
    triangle(figure.add_subplot(row[1]), dataset, -1, 8.5)
    legend(alignment(figure.add_subplot(row[2]), dataset, list(combinations(shown, 2)), 4))


def _exchange(figure: Figure, row: Any, dataset: xr.Dataset, shown: list[str]) -> None:
    ways = list(permutations(shown, 2))
    duties = tariffs(figure.add_subplot(row[0]), dataset, ways, 4)
    legend(headroom(duties, 2), ncols=2, loc="upper left")
    legend(trade_relative(figure.add_subplot(row[1]), dataset, ways, 4))
    legend(beliefs(figure.add_subplot(row[2]), dataset, ways, 4), ncols=2)


def _moves(figure: Figure, row: Any, dataset: xr.Dataset, shown: list[str]) -> None:
    panels = [moves(figure.add_subplot(row[place]), dataset, code, 4) for place, code in enumerate(shown)]
    together(panels)
    for panel in panels:
        legend(panel, ncols=2, loc="upper left")


def _dangers(figure: Figure, row: Any, dataset: xr.Dataset) -> None:
    for pair in pairs(dataset)[:1]:
        legend(stages(figure.add_subplot(row[0]), dataset, pair, 4), ncols=2, loc="upper left")
        legend(onset(figure.add_subplot(row[1]), dataset, pair, 4), loc="upper left")
    legend(payoff_end(figure.add_subplot(row[2]), dataset), loc="lower right")
