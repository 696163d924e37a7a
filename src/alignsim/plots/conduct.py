"""Moves over time against ordinary conduct: by country, and by directed dyad and domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.plots import facts
from alignsim.plots.months import month_axis
from alignsim.plots.palette import DOMAIN_HATCHES, DOMAINS, INK, ORDINARY, look

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

UNIT = "share of runs (%)"


def shares(dataset: xr.Dataset, source: str, target: str, domain: str) -> tuple[Any, Any]:
    """Give the share of runs that make each move, and what ordinary conduct would make it.

    Ordinary conduct p0 is taken times the share of runs in which the domain is open in that month, because an answer,
    say, exists only under a tariff.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    source, target, domain : str
        Who moves toward whom, where.

    Returns
    -------
    tuple of ndarray
        Both by month (from the first) and option. Unit: share of runs.
    """
    where = {"source": source, "target": target, "domain": domain}
    made = facts.variable(dataset, "move_share").sel(where).transpose("month", "option").values[1:]
    habit = facts.variable(dataset, "conduct").sel(where).values
    made, habit = np.nan_to_num(made), np.nan_to_num(habit)
    return made, made.sum(axis=1, keepdims=True) * habit


def open_domains(dataset: xr.Dataset, source: str, target: str) -> list[str]:
    """List the domains in which a directed dyad has moves in some month of some run.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    source, target : str
        Who moves toward whom.
    """
    names = [str(name) for name in dataset["domain"].values]
    return [name for name in names if shares(dataset, source, target, name)[0].sum() > 0]


def option_names(dataset: xr.Dataset, domain: str) -> list[str]:
    """Name the options of a domain, the first being to hold.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    domain : str
        Which.
    """
    return [str(name) for name in dataset["option_name"].sel(domain=domain).values]


def conduct(axes: Axes, dataset: xr.Dataset, pair: facts.Pair, domain: str, labels: int = 6) -> Axes:
    """Draw the share of runs that make each move, month by month; dashed: ordinary conduct.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        A result in summary form.
    pair : tuple of str
        Who moves toward whom.
    domain : str
        diplomacy, security, tariff or answer; to hold is left out, being the rest to 100 %.
    labels : int
        Most dates that have room.
    """
    made, habit = shares(dataset, *pair, domain)
    months = dataset["month"].values[1:]
    for option, name in enumerate(option_names(dataset, domain)):
        if option == 0 or not (made[:, option].any() or habit[:, option].any()):
            continue
        style = look(option - 1)
        axes.plot(months, 100 * made[:, option], color=style.colour, marker=style.marker, markersize=3.5, linewidth=1.1,
                  markevery=max(1, len(months) // 6), label=name)
        axes.plot(months, 100 * habit[:, option], color=style.colour, linewidth=1.2, linestyle=ORDINARY)
    month_axis(axes, dataset, labels)
    top = max(100 * max(made[:, 1:].max(initial=0), habit[:, 1:].max(initial=0)), 2.0)
    axes.set_ylim(0, 1.35 * top)
    if top > 74:
        axes.set_yticks(range(0, 101, 25))
    axes.set_ylabel(UNIT)
    axes.set_title(f"{pair[0]} toward {pair[1]}: {domain}")
    return axes


def moves(axes: Axes, dataset: xr.Dataset, country: str, labels: int = 6) -> Axes:
    """Draw the mean number of moves off hold that a country makes in a month, by domain; dashed: ordinary conduct.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    dataset : xarray.Dataset
        A result in summary form.
    country : str
        Who moves, toward all deciding countries together.
    labels : int
        Most dates that have room.
    """
    months = dataset["month"].values[1:]
    names = [str(name) for name in dataset["domain"].values]
    made = np.zeros((len(names), len(months)))
    habit = np.zeros(len(months))
    for source, target in facts.directed(dataset, country):
        for place, name in enumerate(names):
            share, ordinary = shares(dataset, source, target, name)
            made[place] += share[:, 1:].sum(axis=1)
            habit += ordinary[:, 1:].sum(axis=1)
    used = [place for place in range(len(names)) if made[place].any()]
    if used:
        axes.stackplot(months, made[used], labels=[names[place] for place in used], linewidth=0.6, edgecolor=INK,
                       colors=[DOMAINS[place % len(DOMAINS)] for place in used],
                       hatch=[DOMAIN_HATCHES[place % len(DOMAINS)] for place in used])
    axes.plot(months, habit, color=INK, linewidth=1.6, linestyle=ORDINARY, label="ordinary conduct, total")
    month_axis(axes, dataset, labels)
    axes.set_ylim(0, (1.25 if len(used) < 5 else 1.7) * max(made.sum(axis=0).max(initial=0), habit.max(initial=0), 0.1))
    axes.set_ylabel("moves a month, mean of runs")
    axes.set_title(f"Moves of {country}")
    return axes
