"""Tables: what a run prints - outcomes with medians and intervals, and the conduct panel."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.moves import DOMAINS, MONTHLY
from alignsim.results.content import Content, Held, ordered
from alignsim.results.ledger import Ledger
from alignsim.results.stored import Stored
from alignsim.results.summary import move_shares

if TYPE_CHECKING:
    import xarray

TABLE = 1 << 26
"""Bytes of outcomes that are read at once."""


def summary_table(dataset: xarray.Dataset | Content) -> list[dict[str, Any]]:
    """Give median and 90 % interval of every outcome over the runs that finished.

    Returns
    -------
    list of dict
        Keys outcome, unit, median, low, high, mean, runs.
    """
    sound = dataset["failed"].values == 0
    of = _columns(dataset)
    rows = []
    for n, (name, unit) in enumerate(zip(dataset["outcome"].values, dataset["outcome_unit"].values, strict=True)):
        x = of(n)[sound]
        x = x[np.isfinite(x)]
        mean = float(x.mean()) if x.size else float("nan")
        low, middle, high = np.quantile(x, [0.05, 0.5, 0.95], overwrite_input=True) if x.size else (np.nan,) * 3
        rows.append({"outcome": str(name), "unit": str(unit), "median": float(middle), "low": float(low),
                     "high": float(high), "mean": mean, "runs": int(x.size)})
    return rows


def _columns(dataset: xarray.Dataset | Content) -> Callable[[int], Array]:
    """Give what gives an outcome of every run, by its place; from disk one at a time."""
    outcomes = dataset["outcomes"]
    if isinstance(outcomes, Held) and isinstance(outcomes.data, Ledger):
        return outcomes.data.column
    values: Array = ordered(outcomes, "run", "outcome")
    return lambda n: values[:, n]


def sweep_table(dataset: xarray.Dataset | Content) -> list[dict[str, Any]]:
    """Give median and 90 % interval of every outcome in every scenario of a sweep, over the runs that did not fail.

    Returns
    -------
    list of dict
        Keys scenario, outcome, unit, median, low, high, mean, runs.
    """
    rows = []
    for n, label in enumerate(dataset["scenario"].values):
        of_all = zip(dataset["outcome"].values, dataset["outcome_unit"].values, _outcomes(dataset, n), strict=True)
        for name, unit, every in of_all:
            x = every[np.isfinite(every)]
            low, middle, high = np.quantile(x, [0.05, 0.5, 0.95]).tolist() if x.size else [float("nan")] * 3
            rows.append({"scenario": str(label), "outcome": str(name), "unit": str(unit), "median": middle, "low": low,
                         "high": high, "mean": float(x.mean()) if x.size else float("nan"), "runs": int(x.size)})
    return rows


def _outcomes(dataset: xarray.Dataset | Content, scenario: int) -> Iterator[Array]:
    """Give the outcomes of a scenario of a sweep one after the other, over points and replications; few in memory at once."""
    _, points, replications, width = dataset["outcomes"].shape
    step = max(1, TABLE // (8 * points * replications))
    for first in range(0, width, step):
        yield from np.moveaxis(_outcome(dataset, scenario, slice(first, first + step)), -1, 0)


def _outcome(dataset: xarray.Dataset | Content, scenario: int, which: slice) -> Array:
    """Give some outcomes of a scenario of a sweep. Shape (point, replication, outcome)."""
    outcomes, here = dataset["outcomes"], (slice(scenario, scenario + 1), slice(None), slice(None), which)
    if isinstance(outcomes, Held) and isinstance(outcomes.data, Stored):
        values: Array = outcomes.data.part(*here)
    else:
        values = outcomes.values[here] if isinstance(outcomes, Held) else outcomes[here].values
    first: Array = values[0]
    return first


def constraints_table(dataset: xarray.Dataset | Content, constraints: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give how often bounds on outcomes are kept, over the runs that finished.

    Parameters
    ----------
    dataset : xarray.Dataset or Content
        A result of either form.
    constraints : list of dict
        Each with outcome, at_least and at_most; a bound may be None.

    Returns
    -------
    list of dict
        Keys outcome, at_least, at_most, kept (share of the runs in which the outcome has a value) and the number of these runs.
    """
    sound, names = dataset["failed"].values == 0, dataset["outcome"].values.tolist()
    of = _columns(dataset)
    return [_kept(bound, of(names.index(bound["outcome"]))[sound]) for bound in constraints]


def sweep_constraints_table(dataset: xarray.Dataset | Content) -> list[dict[str, Any]]:
    """Give how often each scenario of a sweep keeps the bounds of the experiment, over points and replications together.

    Returns
    -------
    list of dict
        A row for each bound and scenario: scenario, and the keys of :func:`constraints_table`.
    """
    names, bounds = dataset["outcome"].values.tolist(), json.loads(str(dataset.attrs.get("constraints", "[]")))
    places = [slice(place, place + 1) for place in (names.index(bound["outcome"]) for bound in bounds)]
    return [{"scenario": str(label), **_kept(bound, _outcome(dataset, n, place))}
            for bound, place in zip(bounds, places, strict=True) for n, label in enumerate(dataset["scenario"].values)]


def _kept(bound: dict[str, Any], values: Array) -> dict[str, Any]:
    """Give a bound with the share of values that keep it; what is not a number, as a share of no crises, is left out."""
    low, high, x = bound.get("at_least"), bound.get("at_most"), values[np.isfinite(values)]
    kept = (x >= (-np.inf if low is None else low)) & (x <= (np.inf if high is None else high))
    return {"outcome": bound["outcome"], "at_least": low, "at_most": high, "kept": float(kept.mean()) if x.size else float("nan"),
            "runs": int(x.size)}


def conduct_panel(dataset: xarray.Dataset | Content) -> list[dict[str, Any]]:
    """Give, for every dyad and domain of deciding countries, how conduct went against ordinary conduct.

    Returns
    -------
    list of dict
        Keys source, target, domain, acts (moves off hold a month), hold (share of months), entropy (over its
        maximum), ordinary_hold and ordinary_entropy (the same of p0).
    """
    shares = move_shares(dataset)
    if shares is None or len(shares) < 2:   # no run finished, or no month passed
        return []
    made, usual = shares[1:].mean(axis=0), ordered(dataset["conduct"], "domain", "source", "target", "option")
    names = [str(name) for name in dataset["source"].values]
    rows = []
    for n, domain in enumerate(DOMAINS[:MONTHLY]):
        for s, source in enumerate(names):
            for t, target in enumerate(names):
                now, before = made[n, s, t], usual[n, s, t]
                if now.sum() > 0 and _shown(dataset, domain, source, target):
                    rows.append({"source": source, "target": target, "domain": domain,
                                 "acts": float(now[1:].sum()), "hold": float(now[0]),
                                 "entropy": entropy(now, before), "ordinary_hold": float(before[0]),
                                 "ordinary_entropy": entropy(before, before)})
    return rows


def entropy(shares: Any, usual: Any) -> float:
    """Give the entropy of shares over that of all options that ordinary conduct has, each as often.

    >>> entropy(np.array([0.5, 0.5]), np.array([0.9, 0.1]))
    1.0
    """
    kept = shares[shares > 0]
    count = int((usual > 0).sum())
    return abs(float((kept * np.log(kept)).sum() / np.log(count))) if count > 1 else 0.0


def _shown(dataset: xarray.Dataset | Content, domain: str, source: str, target: str) -> bool:
    """Tell whether conduct is between deciding countries, or is what one of them buys from a partner."""
    deciding = set(dataset.attrs.get("deciding", "").split(","))
    return source in deciding and (target in deciding or domain == "energy")


def text_table(rows: list[dict[str, Any]], columns: dict[str, str]) -> str:
    """Give rows as aligned text: three digits of a number, a dash where it has no value.

    Parameters
    ----------
    rows : list of dict
        The rows.
    columns : dict
        Key to heading, in order.

    Examples
    --------
    >>> print(text_table([{"mean": -0.0004}, {"mean": float("nan")}], {"mean": "mean"}))
     mean
    -----
    0.000
        -
    """
    cells = [[_cell(row[key]) for key in columns] for row in rows]
    widths = [max(len(c[n]) for c in [list(columns.values()), *cells]) for n in range(len(columns))]
    right = [any(isinstance(row[key], (int, float)) for row in rows) for key in columns]

    def line(parts: list[str]) -> str:
        return "  ".join(p.rjust(w) if r else p.ljust(w) for p, w, r in zip(parts, widths, right, strict=True)).rstrip()

    return "\n".join([line(list(columns.values())), line(["-" * w for w in widths]), *map(line, cells)])


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return "-" if np.isnan(value) else f"{value:z.3f}"
    return "" if value is None else str(value)
