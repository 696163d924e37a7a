"""Draw one picture of a result, or all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alignsim.plots.refusal import CannotDraw, NothingToDraw, choose

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.figure import Figure

_KINDS = {
    "overview": "one sheet of network, alignment, duties, trade, beliefs, moves, crises and payoffs",
    "triangle": "the deciding countries as a signed network, at the start and at the end",
    "alignment": "alignment of dyads over time: median, middle 50 and 90 % of runs",
    "tariffs": "additional duties over time, by exporter",
    "trade": "goods trade over time, in US$ bn a year and % of the start",
    "moves": "moves a month of each country, by domain, against ordinary conduct",
    "conduct": "share of runs that make each move, by directed dyad and domain, against ordinary conduct",
    "beliefs": "belief of each country that another favours its rival",
    "crisis": "share of runs in each crisis stage; onset against the base hazard",
    "payoff": "parts of each country's payoff over time, more being better",
    "compare": "two results over each other, and the paired difference of their runs; needs overlay",
}


def kinds() -> dict[str, str]:
    """List what can be drawn, with a line on each.

    Examples
    --------
    >>> kinds()["tariffs"]
    'additional duties over time, by exporter'
    """
    return dict(_KINDS)


def draw(
    what: str, dataset: xr.Dataset, country: str | None = None, overlay: xr.Dataset | None = None,
    path: str | Path | None = None,
) -> Figure:
    """Draw one picture.

    Parameters
    ----------
    what : str
        One of `kinds`.
    dataset : xarray.Dataset
        A result, as paths or as a summary.
    country : str, optional
        ISO3 code: only what concerns this country.
    overlay : xarray.Dataset, optional
        A second result to lay over the first.
    path : str or pathlib.Path, optional
        File to write, ending in .png or .svg.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    CannotDraw
        If there is no such picture, country or ending, or the result does not hold what the picture needs.
    """
    from alignsim.plots import facts
    from alignsim.plots.sheet import FORMATS, write

    choose(what, list(_KINDS), "picture")
    if path is not None:
        choose(Path(path).suffix.removeprefix(".").lower(), FORMATS, "format")
    first = facts.as_summary(dataset)
    second = None if overlay is None else facts.as_summary(overlay)
    facts.known(first, country)
    figure = _figure(what, first, country, second, (dataset, overlay))
    if path is not None:
        write(figure, Path(path))
    return figure


def _figure(
    what: str, first: xr.Dataset, country: str | None, second: xr.Dataset | None,
    given: tuple[xr.Dataset, xr.Dataset | None],
) -> Figure:
    from alignsim.plots import plans
    from alignsim.plots.overview import overview
    from alignsim.plots.sheet import compose

    if what == "overview":
        if country is not None or second is not None:
            raise CannotDraw("the overview shows all countries of one result; leave out country and overlay.")
        return overview(first)
    if what == "compare":
        return compose(plans.compared(first, country, second, given[1], given[0]), first)
    planned = {"triangle": plans.network, "alignment": plans.alignment, "tariffs": plans.duties, "trade": plans.flows,
               "moves": plans.moved, "conduct": plans.conducted, "beliefs": plans.opinions, "crisis": plans.crises,
               "payoff": plans.payoffs}
    return compose(planned[what](first, country, second), first)


def draw_all(
    dataset: xr.Dataset, folder: str | Path, formats: Sequence[str] = ("png", "svg")
) -> list[Path]:
    """Draw every picture of one result.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result, as paths or as a summary.
    folder : str or pathlib.Path
        Where to; it is made if need be.
    formats : sequence of str
        png, svg or both.

    Returns
    -------
    list of pathlib.Path
        The files; a picture of something that this world does not have, such as crises, or that no month of it has, is left out.

    Raises
    ------
    CannotDraw
        If a format is unknown or no run finished.
    """
    from alignsim.plots import facts
    from alignsim.plots.sheet import FORMATS, write

    for ending in formats:
        choose(ending, FORMATS, "format")
    summary = facts.as_summary(dataset)
    written = []
    for what in _drawable(summary):
        try:
            figure = draw(what, summary)
        except NothingToDraw:
            continue
        written += [write(figure, Path(folder) / f"{what}.{ending}") for ending in formats]
    return written


def _drawable(summary: xr.Dataset) -> list[str]:
    from alignsim.plots import crisis, trade

    absent = {"compare"}
    if not crisis.pairs(summary):
        absent.add("crisis")
    if not trade.charts(summary):
        absent.add("trade")
    return [what for what in _KINDS if what not in absent]
