"""Points: a sweep as plain labelled arrays, the form that every adapter takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from alignsim.arithmetic import Array

TAKEN = ("point", "replication", "month", "date", "scenario", "policy", "model")


@dataclass(frozen=True)
class Paths:
    """Hold variables over months.

    Parameters
    ----------
    values : ndarray
        Shape (point, replication, month, variable).
    variables, units : tuple of str
        Names and units of the variables.
    dates : tuple of str
        Months such as "2025-11".
    """

    values: Array
    variables: tuple[str, ...]
    units: tuple[str, ...]
    dates: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.values.ndim != 4 or self.values.shape[2:] != (len(self.dates), len(self.variables)):
            raise ValueError(f"paths of shape {self.values.shape} do not fit {len(self.dates)} months of "
                             f"{len(self.variables)} variables")
        if len(self.units) != len(self.variables):
            raise ValueError(f"{len(self.variables)} variables have {len(self.units)} units")


@dataclass(frozen=True)
class Points:
    """Hold the inputs and outcomes of a sweep.

    Parameters
    ----------
    inputs : mapping
        For each parameter or lever its value at every point: numbers, or words.
    outcomes : ndarray
        Shape (point, replication, outcome).
    names, units : tuple of str
        Names and units of the outcomes.
    input_units : mapping
        Units of the inputs that have one.
    quantiles : mapping
        For inputs drawn from priors, the quantile of each value. Unit: share.
    scenario : str
        Name of the scenario.
    paths : Paths, optional
        Variables over months.

    Raises
    ------
    ValueError
        If shapes do not fit, names repeat, are no identifiers, or are those of an axis.
    """

    inputs: Mapping[str, Sequence[Any]]
    outcomes: Array
    names: tuple[str, ...]
    units: tuple[str, ...]
    input_units: Mapping[str, str] = field(default_factory=dict)
    quantiles: Mapping[str, Array] = field(default_factory=dict)
    scenario: str = "unnamed"
    paths: Paths | None = None

    def __post_init__(self) -> None:
        if self.outcomes.ndim != 3 or self.outcomes.shape[2] != len(self.names) or len(self.units) != len(self.names):
            raise ValueError(f"outcomes of shape {self.outcomes.shape} do not fit {len(self.names)} names "
                             f"and {len(self.units)} units")
        wrong = [name for name, held in self.inputs.items() if len(held) != self.count]
        wrong += [name for name, held in self.quantiles.items() if len(held) != self.count]
        if wrong or not set(self.quantiles) <= set(self.inputs):
            raise ValueError(f"inputs or quantiles do not fit {self.count} points: {', '.join(wrong or self.quantiles)}")
        if self.paths is not None and self.paths.values.shape[:2] != self.outcomes.shape[:2]:
            raise ValueError(f"paths of shape {self.paths.values.shape} do not fit outcomes of shape {self.outcomes.shape}")
        columns = [*self.inputs, *self.names, *(self.paths.variables if self.paths else ())]
        bad = [name for name in columns if not name.isidentifier() or name in TAKEN or columns.count(name) > 1]
        if bad:
            raise ValueError(f"names repeat, are no identifiers, or are taken by an axis: {', '.join(sorted(set(bad)))}")

    @property
    def count(self) -> int:
        """Give the number of points."""
        return int(self.outcomes.shape[0])

    @property
    def replications(self) -> int:
        """Give the number of replications."""
        return int(self.outcomes.shape[1])

    def numbers(self, name: str) -> bool:
        """Say whether an input is a number."""
        return np.asarray(self.inputs[name]).dtype.kind in "fiu"
