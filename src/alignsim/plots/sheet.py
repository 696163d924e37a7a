"""Sheets: panels put together under a title, over a footnote, and written as PNG or SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from alignsim.plots.refusal import CannotDraw, NothingToDraw, choose
from alignsim.plots.wording import INTERVALS, footnote, subtitle, wrapped
from alignsim.results.drafts import drafted

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Paint = Callable[["Axes"], "Axes"]
FORMATS = ("png", "svg")
DOTS = 150
MOST = 24
LOOK: Any = {
    "font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans"], "font.size": 9.5, "axes.titlesize": 10.5,
    "axes.titleweight": "bold", "axes.titlelocation": "left", "axes.labelsize": 9.5, "xtick.labelsize": 9,
    "ytick.labelsize": 9, "legend.fontsize": 9, "legend.handlelength": 3.2, "axes.spines.top": False, "axes.spines.right": False,
    "axes.grid": True, "grid.color": "#E3E3E3",
    "grid.linewidth": 0.7, "axes.axisbelow": True, "hatch.linewidth": 0.6, "svg.hashsalt": "alignsim",
    "svg.fonttype": "path", "text.usetex": False, "axes.unicode_minus": True, "figure.dpi": 100, "savefig.bbox": None,
    "figure.autolayout": False, "figure.constrained_layout.use": False,
}


class Plan(NamedTuple):
    """Describe a figure before it is drawn.

    Parameters
    ----------
    title : str
        What is seen.
    panels : tuple of callable
        Each draws into one Axes, row by row; None leaves a cell empty.
    columns : int
        Panels in a row.
    keys : tuple of artist
        Entries of the legend of the whole figure.
    meaning : str
        What lines and areas mean.
    panel : tuple of float
        Width and height of a panel. Unit: inches.
    share : bool
        Whether the panels have one range of the vertical axis.
    second : xarray.Dataset, optional
        A second result that is drawn too.
    """

    title: str
    panels: tuple[Paint | None, ...]
    columns: int
    keys: tuple[Any, ...] = ()
    meaning: str = INTERVALS
    panel: tuple[float, float] = (4.4, 3.1)
    share: bool = False
    second: xr.Dataset | None = None


def together(panels: Sequence[Axes]) -> None:
    """Give panels one range of the vertical axis, wide enough for all; each keeps its own until now.

    Parameters
    ----------
    panels : sequence of matplotlib.axes.Axes
        Panels that are drawn.
    """
    ends = [panel.get_ylim() for panel in panels]
    for panel in panels:
        panel.set_ylim(min(low for low, _ in ends), max(high for _, high in ends))


def styled() -> AbstractContextManager[None]:
    """Give the look of the sheets for as long as one is drawn; nothing global stays changed."""
    from matplotlib import rc_context

    return rc_context(dict(LOOK))


def compose(plan: Plan, dataset: xr.Dataset) -> Figure:
    """Draw a figure of panels.

    Parameters
    ----------
    plan : Plan
        What; beyond 24 panels the rest is left out, and the footnote says so.
    dataset : xarray.Dataset
        A result in summary form, for title and footnote.

    Raises
    ------
    NothingToDraw
        If there is no panel.
    """
    if not plan.panels:
        raise NothingToDraw(f"{plan.title}: nothing of this in the result.")
    columns = min(plan.columns, len(plan.panels))
    kept = plan.panels[: max(MOST // columns, 1) * columns]
    left_out = sum(panel is not None for panel in plan.panels[len(kept) :])
    note = f" {left_out} further panels are left out; choose a country to see them." if left_out else ""
    rows = -(-len(kept) // columns)
    size = (max(columns * plan.panel[0], 8.0), rows * plan.panel[1])
    with styled():
        figure, top, low = blank(size, plan.title, (dataset, plan.second), plan.meaning + note, plan.keys)
        grid = figure.add_gridspec(rows, columns)
        painted: list[Axes] = []
        for place, paint in enumerate(kept):
            if paint is not None:
                row, column = divmod(place, columns)
                painted.append(paint(figure.add_subplot(grid[row, column])))
        if plan.share:
            together(painted)
        settle(figure, top, low)
    return figure


def blank(
    size: tuple[float, float], title: str, results: tuple[xr.Dataset, xr.Dataset | None], meaning: str,
    keys: Sequence[Any] = (),
) -> tuple[Figure, float, float]:
    """Start a figure with title, scenario, legend and footnote around room for panels.

    Parameters
    ----------
    size : tuple of float
        Width and height of the room for panels. Unit: inches.
    title, meaning : str
        What is seen, and what lines and areas mean.
    results : tuple of xarray.Dataset
        The result in summary form, and a second one or None.
    keys : sequence of artist
        Entries of a legend between title and panels.

    Returns
    -------
    tuple
        The figure, and the shares of its height that are taken above and below.
    """
    from matplotlib.figure import Figure

    width, height = size
    head, under = wrapped(title, width - 0.3, 15.5), wrapped(subtitle(*results), width - 0.3, 10.5)
    foot = wrapped(footnote(*results, meaning=meaning), width - 0.3, 8.5)
    columns = max(1, int(width / 2.1))
    lines = -(-len(keys) // columns)
    title_room, legend_room = 0.2 + 0.26 * _lines(head) + 0.2 * _lines(under), 0.26 * lines
    above, below = title_room + legend_room, 0.2 + 0.165 * _lines(foot)
    whole = height + above + below
    figure = Figure(figsize=(width, whole), dpi=DOTS, facecolor="white", layout="constrained")
    left = 0.15 / width
    figure.text(left, 1 - 0.12 / whole, head, fontsize=14, fontweight="bold", va="top", ha="left")
    figure.text(left, 1 - (0.16 + 0.26 * _lines(head)) / whole, under, fontsize=10.5, color="#444444", va="top", ha="left")
    figure.text(left, 0.1 / whole, foot, fontsize=8.5, color="#444444", va="bottom", ha="left", linespacing=1.3)
    if keys:
        figure.legend(handles=list(keys), loc="upper left", bbox_to_anchor=(left, 1 - title_room / whole), ncols=columns,
                      frameon=False, borderaxespad=0, handlelength=2.6, borderpad=0)
    return figure, above / whole, below / whole


def _lines(text: str) -> int:
    return text.count("\n") + 1


def settle(figure: Figure, above: float, below: float) -> None:
    """Fit the panels into the room between legend and footnote, once for every format.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        A figure whose panels are drawn.
    above, below : float
        Shares of the height that are taken.
    """
    engine: Any = figure.get_layout_engine()
    engine.set(rect=(0.0, below, 1.0, 1.0 - above - below), w_pad=0.08, h_pad=0.08, hspace=0.04, wspace=0.03)
    engine.execute(figure)
    figure.set_layout_engine(None)


def write(figure: Figure, path: Path) -> Path:
    """Write a figure; the same figure gives the same bytes.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        What to write.
    path : pathlib.Path
        Ends in .png or .svg; its folder is made.

    Raises
    ------
    CannotDraw
        If the ending is another one, or nothing can be written there.
    """
    ending = choose(path.suffix.removeprefix(".").lower(), FORMATS, "format")
    metadata = {"Date": None} if ending == "svg" else {}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with styled(), drafted(path) as draft:   # a run killed here leaves no half of a picture
            figure.savefig(draft, format=ending, dpi=DOTS, metadata=metadata)
    except OSError as error:
        raise CannotDraw(f"{path} cannot be written: {error.strerror}; choose another folder.") from error
    return path
