"""Carrying: Sobol indices of a sweep with a Saltelli design, with the noise floor and a dummy, at the end and by month."""

from __future__ import annotations

from typing import Any

import numpy as np

from alignsim.analysis.sensitivity import Sobol, sobol, split
from alignsim.analysis.sweeps.found import Found, Options, Part, Table, headline, interval, room, said
from alignsim.analysis.sweeps.material import Material, View
from alignsim.arithmetic import Array

DUMMY, DRAWN, TOLD, BY_MONTH = "no parameter", 4, 3, 10
QUESTION = "Which parameter carries the variance of an outcome, alone and with all others, and is it more than chance?"
HEADS = {"scenario": "scenario", "outcome": "outcome", **{f"most_{n}": ("most", "second", "third")[n] for n in range(TOLD)},
         "noise": "chance", "interaction": "together only"}


def sobol_fits(material: Material, options: Options) -> str:
    """Say why Sobol indices cannot be told; nothing if they can."""
    del options
    if material.design != "saltelli" or not material.parameters:
        return f"Sobol indices need the design saltelli; this one is {material.design}"
    return "" if len(material.rows) > material.group else "one base row is too few"


def dummy(a: Array) -> Array:
    """Give what A would be if a parameter that enters nothing had another value, and so other chance.

    a + (mean of one half of the replications less that of the other), scaled to the variance that two independent means over all
    replications would have, less what all points share; replications beyond an even number are left out of the halves.

    Parameters
    ----------
    a : ndarray
        Outcomes at the points of A. Shape (point, replication, ...), two replications or more.

    Examples
    --------
    Where replications agree at every point, chance does nothing, and the dummy neither.

    >>> dummy(np.array([[[1.0], [1.0]], [[3.0], [3.0]]])).tolist()
    [[[1.0], [1.0]], [[3.0], [3.0]]]
    """
    count = a.shape[1]
    pairs = count // 2
    weight = np.sqrt(1.0 / (pairs * count))
    gap = weight * (a[:, :pairs].sum(axis=1) - a[:, pairs:2 * pairs].sum(axis=1))
    return np.asarray(a + (gap - gap.mean(axis=0))[:, None])


def indices(values: Array, material: Material, options: Options, names: tuple[str, ...]) -> Sobol:
    """Estimate the indices of outcomes at all points of a Saltelli design. Shape (point, replication, ..., outcome)."""
    a, b, mixed = split(values, len(material.parameters))
    labels: tuple[str, ...] = material.parameters
    if values.shape[1] > 1:
        labels, mixed = (*labels, DUMMY), np.concatenate([mixed, dummy(a)[None]])
    bootstrap = options.bootstrap(len(a), values.shape[1])
    return sobol(a, b, mixed, labels, bootstrap, names, DUMMY if DUMMY in labels else None)


def carried(material: Material, options: Options) -> Found:
    """Tell Sobol indices of every outcome in every view, and by month where every run keeps its months."""
    rows: list[dict[str, Any]] = []
    months: list[dict[str, Any]] = []
    printed: list[dict[str, Any]] = []
    parts = []
    shown = headline(material.names, options.drawn, DRAWN)
    for view in material.views:
        for names in material.batches(material.names):
            found = indices(material.values(view, names), material, options, names)
            rows += [row for n, name in enumerate(names) for row in _rows(found, (n,), view, name)]
            printed += [_told(found, n, view, name) for n, name in enumerate(names)]
        held = {"end": indices(material.values(view, shown), material, options, shown)}
        if len(material.months):
            months += _by_month(material, view, options)
            paths = material.paths(view, shown)
            if np.isfinite(paths).all():   # what has no value in some month, as severity without a crisis, is drawn at the end
                held["months"] = indices(paths, material, options, shown)
        parts.append(Part(view.label, shown, tuple(material.unit(name) for name in shown), held))
    tables = [Table("sobol", rows, HEADS, room(printed, shown, options))]
    if months:
        tables.append(Table("sobol_months", months))
    note = (f"Shares of the variance of point means, {len(material.rows) // material.group:,} base rows, {options.level:.0%} "
            f"intervals of {options.resamples} resamples. * stands out: its interval lies above chance and dummy. ")
    note += ("Chance: the total index that a parameter without effect would show, from replications; the dummy enters nothing but "
             "draws other chance." if material.replications > 1 else
             "One replication does not tell what is chance, so nothing is marked; sweep with --replications 2 or more.")
    return Found("sobol", QUESTION, tuple(tables), tuple(parts), note)


def _rows(found: Sobol, at: tuple[int, ...], view: View, name: str, kept: Any = None) -> list[dict[str, Any]]:
    """Give a row for each parameter at one place of the other axes."""
    stands = found.stands_out() & np.isfinite(found.noise.high)
    floor = {f"noise_{key}": number for key, number in interval(found.noise, at).items()}
    out = []
    for k, parameter in enumerate(found.parameters):
        if kept is None or k in kept:
            first, total = interval(found.first, (k, *at)), interval(found.total, (k, *at))
            out.append({"scenario": view.label, "outcome": name, "parameter": parameter,
                        "first": first["value"], "first_low": first["low"], "first_high": first["high"],
                        "total": total["value"], "total_low": total["low"], "total_high": total["high"],
                        "stands_out": bool(stands[(k, *at)]), **floor, "variance": float(found.variance[at])})
    return out


def _told(found: Sobol, n: int, view: View, name: str) -> dict[str, Any]:
    """Give the three largest total indices of an outcome in one line."""
    total = np.where(np.arange(len(found.parameters)) == len(found.parameters) - (found.dummy is not None), -1.0,
                     np.nan_to_num(found.total.value[:, n]))
    stands = (found.stands_out() & np.isfinite(found.noise.high))[:, n]
    out: dict[str, Any] = {"scenario": view.label, "outcome": name}
    order = np.argsort(-total, kind="stable")
    for rank in range(TOLD):
        k = int(order[rank]) if rank < len(order) else -1
        told = total[k] > 0.0 and k >= 0
        mark = "*" if told and stands[k] else ""
        out[f"most_{rank}"] = f"{found.parameters[k]}{mark} {said(*interval(found.total, (k, n)).values())}" if told else ""
    out["noise"] = said(*interval(found.noise, (n,)).values())
    out["interaction"] = said(*interval(found.interaction, (n,)).values())
    return out


def _by_month(material: Material, view: View, options: Options) -> list[dict[str, Any]]:
    """Give the indices of every month, of the ten parameters whose largest total index is largest, and of the dummy."""
    out: list[dict[str, Any]] = []
    for names in material.batches(material.names, months=len(material.months)):
        paths = material.paths(view, names)
        whole = [n for n in range(len(names)) if np.isfinite(paths[..., n]).all()]
        if not whole:
            continue
        told = tuple(names[n] for n in whole)
        found = indices(paths[..., whole], material, options, told)
        for n, name in enumerate(told):
            peak = np.nan_to_num(found.total.value[:, :, n]).max(axis=1)
            kept = {int(k) for k in np.argsort(-peak, kind="stable")[:BY_MONTH]}
            kept |= {found.parameters.index(found.dummy)} if found.dummy else set()
            out += [{"month": int(month), **row} for t, month in enumerate(material.months)
                    for row in _rows(found, (t, n), view, name, kept)]
    return out
