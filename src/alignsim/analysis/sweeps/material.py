"""Material: what analyses take from the result of a sweep - outcomes by case, point and replication, never all at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array

if TYPE_CHECKING:
    import xarray

AT_ONCE = 2**24
"""Numbers that are read at once: 128 MB."""
SAMPLES = ("sobol", "halton", "lhs", "csv")
"""Designs whose points are a sample of the priors."""


def group_of(design: str, width: int) -> int:
    """Give how many points of a design belong together.

    >>> group_of("saltelli", 5), group_of("morris", 5), group_of("sobol", 5), group_of("morris", 0)
    (7, 6, 1, 1)
    """
    return {"saltelli": width + 2, "morris": width + 1}.get(design, 1) if width else 1


@dataclass(frozen=True)
class View:
    """Say whose outcomes are looked at: those of a case, or its difference to another one, run by run.

    Parameters
    ----------
    label, world : str
        What to call it, and its scenario without levers.
    levers : tuple of (str, float)
        What is set.
    case : int
        Place of the case.
    against : int, optional
        Place of the case whose outcomes are taken off.
    """

    label: str
    world: str
    levers: tuple[tuple[str, float], ...]
    case: int
    against: int | None = None


@dataclass(frozen=True)
class Material:
    """Hold a finished sweep and what of it is to be analysed.

    Parameters
    ----------
    folder : Path
        Where the result is.
    dataset : xarray.Dataset
        The result; its values may be read where they are used.
    manifest : mapping
        What the sweep says of itself.
    views : tuple of View
        Cases, or differences of cases.
    names : tuple of str
        Outcomes that are numbers in every run that counts, and differ.
    left_out : mapping
        Other outcomes, each with the reason.
    rows : ndarray of int
        Points that count; all, unless points with failed runs are left out.
    checked : bool
        Whether the values were held against their hashes.
    """

    folder: Path
    dataset: xarray.Dataset
    manifest: Mapping[str, Any]
    views: tuple[View, ...]
    names: tuple[str, ...]
    left_out: Mapping[str, str]
    rows: NDArray[np.int64]
    checked: bool

    @property
    def design(self) -> str:
        """Give the kind of the design."""
        return str(self.manifest["experiment"]["design"]["kind"])

    @property
    def parameters(self) -> tuple[str, ...]:
        """Give the names of the design's columns. D of them."""
        return tuple(map(str, self.dataset["parameter"].values)) if "parameter" in self.dataset.coords else ()

    @property
    def replications(self) -> int:
        """Give the number of runs of each point."""
        return int(self.manifest["replications"])

    @property
    def group(self) -> int:
        """Give how many points of the design belong together: a base row, a walk, or one."""
        return group_of(self.design, len(self.parameters))

    @property
    def constraints(self) -> list[dict[str, Any]]:
        """Give the bounds that the experiment names."""
        return list(json.loads(str(self.dataset.attrs.get("constraints", "[]"))))

    @property
    def months(self) -> NDArray[np.int64]:
        """Give the months that every run keeps, from the first on; none with a summary alone."""
        if "followed" not in self.dataset:
            return np.zeros(0, np.int64)
        held: NDArray[np.int64] = self.dataset["month"].values
        return held[held > 0]

    def unit(self, name: str) -> str:
        """Give the unit of an outcome."""
        return str(self.dataset["outcome_unit"].values[self._place(name)])

    def _place(self, name: str) -> int:
        return list(map(str, self.dataset["outcome"].values)).index(name)

    def worlds(self) -> dict[str, list[View]]:
        """Give the views by scenario, those of one scenario in the order of the levers."""
        out: dict[str, list[View]] = {}
        for view in self.views:
            out.setdefault(view.world, []).append(view)
        return out

    def sample(self) -> NDArray[np.int64]:
        """Give the points that are a sample of the priors: all, rows A and B of a Saltelli design, or none."""
        if self.design == "saltelli":
            place = np.arange(len(self.rows)) % self.group
            return np.asarray(self.rows[(place == 0) | (place == self.group - 1)])
        return self.rows if self.design in SAMPLES or len(self.rows) == 1 else np.zeros(0, np.int64)

    def batches(self, names: Sequence[str], cases: int = 1, months: int = 1) -> Iterator[tuple[str, ...]]:
        """Give outcomes in pieces whose values fit in memory together."""
        each = max(1, len(self.rows) * self.replications * cases * months)
        width = max(1, AT_ONCE // each)
        yield from (tuple(names[first:first + width]) for first in range(0, len(names), width))

    def values(self, view: View, names: Sequence[str], rows: NDArray[np.int64] | None = None) -> Array:
        """Give outcomes at the end. Shape (point, replication, outcome)."""
        return self._read("outcomes", view, names, rows)

    def paths(self, view: View, names: Sequence[str], rows: NDArray[np.int64] | None = None) -> Array:
        """Give outcomes as if the run had ended after each month. Shape (point, replication, month, outcome)."""
        return self._read("followed", view, names, rows)[:, :, -len(self.months):]

    def inputs(self, rows: NDArray[np.int64]) -> Array:
        """Give the values of the uncertainties. Shape (point, parameter)."""
        return np.asarray(self.dataset["inputs"].values, np.float64)[rows]

    def draws(self, view: View) -> list[int]:
        """Give the columns of the design that a case draws."""
        return [int(n) for n in np.flatnonzero(self.dataset["drawn"].values[view.case])] if self.parameters else []

    def _read(self, variable: str, view: View, names: Sequence[str], rows: NDArray[np.int64] | None) -> Array:
        places, kept = [self._place(name) for name in names], self.rows if rows is None else rows
        held = self.dataset[variable].isel(outcome=places)
        found = held.isel(scenario=view.case).values[kept]
        return np.asarray(found if view.against is None else found - held.isel(scenario=view.against).values[kept])
