"""Sensitivity: swings, Sobol indices with the noise floor, Sobol indices over time, and Morris screening."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.plots.bands import WIDE, legend
from alignsim.plots.palette import BLACK, BLUE, GREY, INK, NEGATIVE, ORANGE, PALE, POSITIVE, REFERENCE, look
from alignsim.plots.wording import literal, with_unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from alignsim.analysis.resampling import Estimate
    from alignsim.analysis.sensitivity import Morris, Sobol, Swings
    from alignsim.arithmetic import Array

MOST = 12
ROOM = 1.42
"""Height of the axis over that of the curves, where the legend has its place above them."""
LEAST, BEYOND = -0.3, 1.3
"""Ends of the axis of shares; an interval that goes beyond is cut."""


def tornado(axes: Axes, found: Swings, place: Any, name: str, unit: str, most: int = MOST) -> Axes:
    """Draw how far an outcome moves when one parameter goes to the ends of its prior, the largest swing on top.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    found : Swings
        What was found.
    place : index
        Which outcome; () where there is one.
    name, unit : str
        What it is.
    most : int
        Most parameters shown; the rest is counted in the title.
    """
    part = [e.at((np.s_[:], *_place(place))) for e in (found.low, found.high, found.swing)]
    shown = np.argsort(-part[2].value, kind="stable")[:most][::-1]
    rows = np.arange(len(shown))
    for ends, shift, colour, hatch, label in ((part[0], 0.17, NEGATIVE, "", "parameter low"),
                                              (part[1], -0.17, POSITIVE, "////", "parameter high")):
        axes.barh(rows + shift, ends.value[shown], 0.32, color=colour, alpha=0.75, hatch=hatch, edgecolor="white", label=label,
                  zorder=2)
        _whiskers(axes, ends.at(shown), rows + shift)
    axes.axvline(0.0, color=INK, linewidth=1.2, zorder=4)
    _names(axes, [found.parameters[n] for n in shown], rows)
    axes.set_xlabel(literal(with_unit(f"change of {name}", unit)))
    axes.locator_params(axis="x", nbins=6)
    axes.set_title(_counted(f"{name}: one parameter at a time", len(found.parameters), len(shown)))
    axes.margins(x=0.06)
    legend(axes, loc="lower right")
    return axes


def bars(axes: Axes, found: Sobol, place: Any, name: str, most: int = MOST) -> Axes:
    """Draw first and total Sobol indices with intervals, over what chance alone would show.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    found : Sobol
        What was found.
    place : index
        Which outcome or month; () where there is one.
    name : str
        What it is.
    most : int
        Most parameters shown, the largest total index on top; a dummy is always among them, below the others.
    """
    at = _place(place)
    first, total = (e.at((np.s_[:], *at)) for e in (found.first, found.total))
    order = [int(n) for n in np.argsort(-np.nan_to_num(total.value), kind="stable")]
    if found.dummy is not None:
        place = found.parameters.index(found.dummy)
        order = [*[n for n in order if n != place][:most - 1], place]
    order = order[:most]
    shown = np.array(order[::-1])
    rows = np.arange(len(shown))
    axes.barh(rows + 0.2, total.value[shown], 0.36, color=BLUE, label="total: with all others", zorder=2)
    axes.barh(rows - 0.2, first.value[shown], 0.36, color=ORANGE, hatch="....", edgecolor="white", label="first: alone", zorder=2)
    _whiskers(axes, total.at(shown), rows + 0.2)
    _whiskers(axes, first.at(shown), rows - 0.2)
    noise = float(found.noise.high[at])
    if np.isfinite(noise):
        axes.axvspan(0.0, max(noise, 0.0), color=PALE, zorder=0, label="total of a parameter without effect")
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=4)
    lowest, highest = np.fmin(first.value, first.low)[shown], np.fmax(total.value, total.high)[shown]
    axes.set_xlim(float(np.clip(np.nanmin(lowest, initial=0.0), LEAST, 0.0)) - 0.02,
                  float(np.clip(np.nanmax(highest, initial=0.0), 0.2, BEYOND)) * 1.05)
    _names(axes, [f"{found.parameters[n]} (dummy)" if found.parameters[n] == found.dummy else found.parameters[n] for n in shown],
           rows)
    axes.set_ylim(bottom=-2.2)
    axes.set_xlabel("share of variance")
    axes.set_title(_counted(name, len(found.parameters), len(shown)))
    legend(axes, loc="lower right")
    return axes


def over_time(
    axes: Axes, found: Sobol, months: Sequence[float] | Array, name: str, variable: int | None = None, most: int = 4,
) -> Axes:
    """Draw total Sobol indices by month, with intervals, over what chance alone would show.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    found : Sobol
        Indices of shape (parameter, month) or (parameter, month, variable).
    months : sequence of float
        The months.
    name : str
        What is explained.
    variable : int, optional
        Which variable, where there are several.
    most : int
        Most parameters shown: those with the largest mean index; a dummy is left to the band of chance.
    """
    at: Any = (np.s_[:], np.s_[:]) if variable is None else (np.s_[:], np.s_[:], variable)
    total, noise = found.total.at(at), found.noise.at(at[1:])
    mean = np.nan_to_num(total.value).mean(axis=1)
    months = np.asarray(months)
    order = [int(n) for n in np.argsort(-mean, kind="stable") if found.dummy is None or found.parameters[n] != found.dummy]
    top = float(np.clip(np.nanmax(np.fmax(total.value, total.high), initial=0.0), 0.2, 1.05)) * 1.05
    for rank, n in enumerate(order[:most]):
        style = look(rank)
        axes.fill_between(months, total.low[n], total.high[n], color=style.colour, alpha=0.8 * WIDE, linewidth=0, zorder=1)
        axes.plot(months, total.value[n], color=style.colour, linestyle=style.dashes, linewidth=2, zorder=3,
                  label=literal(found.parameters[n], 40))
    if np.isfinite(noise.high).any():
        axes.fill_between(months, 0.0, np.maximum(noise.high, 0.0), color=GREY, alpha=0.35, linewidth=0, zorder=2,
                          label="chance alone")
    _cut(axes, float(months[0]), float(months[-1]), top)
    axes.set_xlabel("month")
    axes.set_ylabel("total index (share of variance)")
    axes.set_title(_counted(name, len(order), min(most, len(order))))
    legend(axes, loc="upper center", ncols=2)
    return axes


def _cut(axes: Axes, first: float, last: float, top: float) -> None:
    """Cut curves off at a height, and leave room for the legend above them."""
    from matplotlib.patches import Rectangle

    frame = Rectangle((first, 0.0), last - first, top, transform=axes.transData)
    for drawn in (*axes.lines, *axes.collections):
        drawn.set_clip_path(frame)
    axes.set_xlim(first, last)
    axes.set_ylim(0.0, ROOM * top)
    axes.set_yticks(np.arange(0.0, top, 0.2 if top > 0.5 else 0.1))


def screening(axes: Axes, found: Morris, place: Any, name: str, most: int = 5) -> Axes:
    """Draw the size of elementary effects against their spread; the largest above chance are named.

    Where one replication or few walks do not tell what is chance, the largest are named, and the panel says so.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    found : Morris
        What was found.
    place : index
        Which outcome; () where there is one.
    name : str
        What it is.
    most : int
        Most parameters named.
    """
    at = (np.s_[:], *_place(place))
    size, spread, noise = found.size.at(at), found.spread.at(at), found.noise[at]
    axes.errorbar(size.value, spread.value, xerr=_ends(size), yerr=_ends(spread), fmt="o", color=BLUE, ecolor=GREY,
                  elinewidth=0.8, markersize=5, zorder=3)
    told = np.isfinite(noise + size.low)
    named = [n for n in np.argsort(-size.value, kind="stable")[:most] if size.low[n] > noise[n] or not told.any()]
    higher = sorted(named, key=lambda n: -spread.value[n])[:(len(named) + 1) // 2]
    for n in named:
        axes.annotate(literal(found.parameters[n], 30), (float(size.value[n]), float(spread.value[n])),
                      (5, 5 if n in higher else -13), textcoords="offset points", fontsize=8, zorder=5)
    if not (told.any() and named):
        said = "none stands out of chance" if told.any() else "chance is not told: the largest are named"
        axes.text(0.97, 0.03, said, transform=axes.transAxes, ha="right", fontsize=8, color=GREY)
    if np.isfinite(noise).any():
        axes.axvline(float(np.nanmax(noise)), color=GREY, linestyle=REFERENCE, linewidth=1.4, label="chance alone")
    axes.margins(0.08)
    top, high = max(axes.get_xlim()[1], 1e-12), max(axes.get_ylim()[1], 1e-12)
    axes.plot([0.0, top], [0.0, top], color=BLACK, linewidth=0.8, linestyle=(0, (4, 2)), label="spread = size", zorder=1)
    axes.set_xlim(0.0, top)
    axes.set_ylim(0.0, 1.25 * high)
    axes.set_xlabel("mean size of an effect, mu*")
    axes.set_ylabel("spread of effects, sigma")
    axes.locator_params(nbins=6)
    axes.set_title(literal(name))
    legend(axes, loc="upper left")
    return axes


def _place(place: Any) -> tuple[Any, ...]:
    return place if isinstance(place, tuple) else (place,)


def _ends(part: Estimate) -> Array:
    """Give the lengths of whiskers, nan where there is no interval; an interval need not hold its estimate."""
    return np.maximum(np.stack([part.value - part.low, part.high - part.value]), 0.0)


def _whiskers(axes: Axes, part: Estimate, rows: Any) -> None:
    axes.errorbar(part.value, rows, xerr=_ends(part), fmt="none", ecolor=INK, elinewidth=1.1, capsize=2.5, zorder=5)


def _names(axes: Axes, names: Sequence[str], rows: Any) -> None:
    axes.set_yticks(rows, [literal(name, 36) for name in names])
    axes.set_ylim(-0.7, len(names) - 0.3)
    axes.grid(visible=False, axis="y")


def _counted(name: str, all_: int, shown: int) -> str:
    return literal(f"{name}, {shown} of {all_} parameters" if shown < all_ else name)
