"""The deciding countries as a signed network, with the others around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.plots import facts
from alignsim.plots.bands import quantile
from alignsim.plots.months import month_names
from alignsim.plots.palette import GREY, INK, NEGATIVE, POSITIVE, Dashes
from alignsim.plots.wording import signed

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

Place = tuple[float, float]
INNER, OUTER, PUSH = 1.08, 1.66, 0.34
FAINT = 0.15
FEW = 3
SIGNS: dict[bool, tuple[str, Dashes]] = {True: (POSITIVE, "-"), False: (NEGATIVE, (0, (2.2, 1.1)))}


def around(codes: list[str], radius: float, turn: float = 90.0) -> dict[str, Place]:
    """Place countries evenly on a circle.

    Parameters
    ----------
    codes : list of str
        Who.
    radius : float
        Of the circle.
    turn : float
        Where the first one stands. Unit: degrees.

    Examples
    --------
    >>> [round(x, 3) + 0.0 for x in around(["USA", "IND"], 1.0)["IND"]]
    [0.0, -1.0]
    """
    angles = np.deg2rad(turn - 360.0 * np.arange(len(codes)) / max(len(codes), 1))
    return {code: (radius * float(np.cos(a)), radius * float(np.sin(a))) for code, a in zip(codes, angles, strict=True)}


def triangle(axes: Axes, dataset: xr.Dataset, month: int = -1, size: float = 9.0) -> Axes:
    """Draw the stances of one month as a network: blue and solid friendly, orange and dashed hostile, width by strength.

    Each edge carries the median alignment of the dyad with the middle 90 % of runs, and the medians of its two
    directions; among more than three deciding countries, for want of room, the median alone.
    Countries that do not decide stand around, with the stronger of their ties to those that do.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        A result in summary form.
    month : int
        Which month; 0 the start, -1 the end.
    size : float
        Height of the letters. Unit: points.
    """
    core = facts.deciding(dataset)
    others = [str(code) for code in dataset["source"].values if str(code) not in core]
    inner = around(core, INNER)
    outer = around(others, OUTER, 90.0 - 180.0 / max(len(others), 1))
    for i, j in ((i, j) for i in core for j in others):
        _tie(axes, inner[i], outer[j], _both(dataset, (i, j), month))
    for pair in facts.dyads(dataset):
        _edge(axes, inner, pair, dataset, month, size)
    _nodes(axes, outer, None, size)
    _nodes(axes, inner, facts.sizes(dataset, core), size)
    axes.set_xlim(-1.9, 1.9)
    axes.set_ylim(-1.66, 1.66)
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.set_title(f"Alignments, {month_names(dataset)[month]}")
    return axes


def _both(dataset: xr.Dataset, pair: facts.Pair, month: int) -> tuple[float, float]:
    there, back = (facts.stance(dataset, *way).isel(month=month) for way in (pair, pair[::-1]))
    return float(quantile(there, "q50")), float(quantile(back, "q50"))


def _tie(axes: Axes, start: Place, end: Place, medians: tuple[float, float]) -> None:
    value = sum(medians) / 2
    if abs(value) >= FAINT:
        colour, dashes = SIGNS[value >= 0]
        axes.plot(*zip(start, end, strict=True), color=colour, linestyle=dashes, linewidth=0.4 + 2.0 * abs(value),
                  alpha=0.22, zorder=1)


def _edge(axes: Axes, places: dict[str, Place], pair: facts.Pair, dataset: xr.Dataset, month: int, size: float) -> None:
    there, back = _both(dataset, pair, month)
    mean = facts.dyad(dataset, pair)
    at = None if mean is None else mean.isel(month=month)
    value = (there + back) / 2 if at is None else float(quantile(at, "q50"))
    colour, dashes = SIGNS[value >= 0]
    ends = [places[code] for code in pair]
    axes.plot(*zip(*ends, strict=True), color=colour, linestyle=dashes, linewidth=1.0 + 9.0 * abs(value), alpha=0.85,
              solid_capstyle="butt", dash_capstyle="butt", zorder=2)
    head = signed(value)
    if len(places) <= FEW:
        head = head if at is None else _interval(at)
        head += f"\n{pair[0]} to {pair[1]} {signed(there)}\n{pair[1]} to {pair[0]} {signed(back)}"
    box = {"boxstyle": "round,pad=0.3", "facecolor": "white", "edgecolor": colour, "linewidth": 1.0}
    axes.text(*_between(ends, len(places)), head, ha="center", va="center", fontsize=size, linespacing=1.25, color=INK,
              zorder=4, bbox=box)


def _between(ends: list[Place], number: int) -> Place:
    """Give the place of a label: the middle, pushed outward in a triangle; on diagonals before they cross."""
    (x0, y0), (x1, y1) = ends
    if number > FEW:
        side = 2 * INNER * np.sin(np.pi / number)
        share = 0.5 if np.hypot(x1 - x0, y1 - y0) < 1.01 * side else 0.26
        return x0 + share * (x1 - x0), y0 + share * (y1 - y0)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    far = (x * x + y * y) ** 0.5
    return (x, y) if far < 0.01 else (x * (1 + PUSH / far), y * (1 + 0.3 * PUSH / far))


def _interval(values: Any) -> str:
    middle, low, high = (float(quantile(values, name)) for name in ("q50", "q05", "q95"))
    return f"{signed(middle)} [{signed(low)}, {signed(high)}]"


def _nodes(axes: Axes, places: dict[str, Place], sizes: list[float] | None, size: float) -> None:
    deciding = sizes is not None or max((x * x + y * y for x, y in places.values()), default=0) < 1.5
    for number, (code, (x, y)) in enumerate(places.items()):
        share = 0.05 if sizes is None else sizes[number]
        area = (900 + 16000 * share) if deciding else 430
        axes.scatter([x], [y], s=area * (size / 9) ** 2, color="white", edgecolors=INK if deciding else GREY,
                     linewidths=1.8 if deciding else 0.8, zorder=5)
        axes.text(x, y, code, ha="center", va="center", fontsize=size + 2 if deciding else size - 2,
                  fontweight="bold" if deciding else "normal", color=INK if deciding else GREY, zorder=6)


def keys() -> list[Any]:
    """Give legend entries for the signs and widths of edges."""
    from matplotlib.lines import Line2D

    return [Line2D([], [], color=POSITIVE, linewidth=4, label="friendly (above 0)"),
            Line2D([], [], color=NEGATIVE, linewidth=4, linestyle=SIGNS[False][1], label="hostile (below 0)"),
            Line2D([], [], color=GREY, linewidth=5.5, label="strength 0.5"),
            Line2D([], [], color=GREY, linewidth=1.9, label="strength 0.1")]


def meaning(dataset: xr.Dataset) -> str:
    """Say what the edges and nodes of the network mean.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    """
    sized = facts.sizes(dataset, facts.deciding(dataset)) is not None
    few = len(facts.deciding(dataset)) <= FEW
    return ("On each edge: median alignment of the dyad"
            + (" [middle 90 % of runs], then the medians of its two directions. " if few else ". ")
            + ("Circles: area grows with the share of world capability. " if sized else "")
            + f"Faint: ties with other countries of strength {FAINT} or more.")
