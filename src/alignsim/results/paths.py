"""Paths: the whole of every run, labelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.records import Record
from alignsim.results.content import Content, Held, held
from alignsim.results.labels import Labels, dyad_values, option_names
from alignsim.results.ledger import Ledger, Recalled
from alignsim.results.outcomes import evaluate, outcomes_of
from alignsim.results.variables import CONTINUOUS


def joined(records: Sequence[Record]) -> Record:
    """Join records of consecutive blocks along their runs."""
    return Record(*(np.concatenate(parts, axis=-1) for parts in zip(*records, strict=True)))


def paths(records: Sequence[Record], labels: Labels, conduct: Array, drawn: Mapping[str, Array | Recalled]) -> Content:
    """Label the records of consecutive blocks.

    Parameters
    ----------
    records : sequence of Record
        At least one.
    labels : Labels
        Names along the axes.
    conduct : Array
        Ordinary conduct by domain, source, target and option. Shape (9, N, N, M).
    drawn : dict
        Values of drawn parameters, by name, each of shape (run,).

    Returns
    -------
    Content
        Axes run, month, ...; every variable with long_name, units and source.
    """
    whole = joined(records)
    values: dict[str, Array] = {**whole._asdict(), "dyad_alignment": dyad_values(whole.alignment, labels)}
    data: dict[str, Held] = {}
    for v in CONTINUOUS:
        moved = np.moveaxis(values[v.name], -1, 0)
        data[v.name] = held(("run", "month", *v.dims), np.ascontiguousarray(moved), attributes(v))
    crisis = ("run", "month", "crisis")
    described = {
        "move": (("run", "month", "domain", "source", "target"), "option chosen, -1 where there is none", "code"),
        "agreement": (("run", "month", "agreement_kind", "source", "target"),
                      "agreement: 0 none, 1 in force, 2 signed, 3 refused by target, 4 broken by source, 5 by target", "code"),
        "stage": (crisis, "crisis stage, 0 none to 4 war", "code"), "onset": (crisis, "a crisis began", "0 or 1"),
        "mediated": (crisis, "both rivals have accepted mediation", "0 or 1"),
        "settled": (crisis, "a crisis ended in agreement", "0 or 1")}
    for name, (dims, meaning, unit) in described.items():
        moved = np.moveaxis(values[name], -1, 0)
        data[name] = held(dims, np.ascontiguousarray(moved), {"long_name": meaning, "units": unit, "source": "engine"})
    return label(data, labels, conduct, drawn, np.ascontiguousarray(evaluate(whole, labels).T), whole.failed, whole.cause)


def attributes(v: Any) -> dict[str, str]:
    """Give the attributes of a variable."""
    return {"long_name": v.long_name, "units": v.units, "source": v.source}


def label(
    data: dict[str, Held], labels: Labels, conduct: Array, drawn: Mapping[str, Array | Recalled], outcomes: Array | Ledger,
    failed: Any, cause: Any,
) -> Content:
    """Add to the variables of either form what both have: conduct, outcomes, draws, failures, coordinates."""
    known = outcomes_of(labels)
    data["conduct"] = held(("domain", "source", "target", "option"), conduct,
                           {"long_name": "ordinary conduct", "units": "share of months", "source": "laws/conduct.py"})
    data["outcomes"] = held(("run", "outcome"), outcomes,
                            {"long_name": "outcomes of each run", "units": "see outcome_unit", "source": "results/outcomes"})
    data["failed"] = held("run", failed, {"long_name": "month in which the run failed, 0 if it did not",
                                          "units": "month", "source": "engine/sound.py"})
    data["cause"] = held("run", cause, {"long_name": "why the run failed", "units": "code", "source": "engine/sound.py"})
    for name, values in drawn.items():
        data[f"draw_{name}"] = held("run", values, {"long_name": f"drawn value of {name}", "units": "as in the table",
                                                    "source": "seeds/parameters"})
    coordinates = {name: array for name, array in labels.coordinates().items() if name == "date" or _used(name, data)}
    coordinates["outcome"] = held("outcome", [o.name for o in known])
    coordinates["outcome_unit"] = held("outcome", [o.unit for o in known])
    coordinates["option_name"] = held(("domain", "option"), option_names(conduct.shape[-1]))
    return Content(data, coordinates)


def _used(dim: str, data: dict[str, Held]) -> bool:
    return any(dim in array.dims for array in data.values())
