"""Numbers: where each parameter's value of each run comes from: a draw, the scenario, or the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array
from alignsim.engine.chance import parameter_draw
from alignsim.engine.records import Chance


class Row(Protocol):
    """Say what is needed of a row of the parameter table."""

    @property
    def value(self) -> float:
        """Give the default."""


class Quantiles(Protocol):
    """Say what is needed of a prior."""

    def quantile(self, u: Array) -> Array:
        """Give the value below which the share u lies."""


def slot_of(text: str) -> int:
    """Give the stable random slot of a name: the same in every scenario, whatever else it holds.

    >>> slot_of("USA>IND") == slot_of("USA>IND")
    True
    """
    return crc32(text.encode())


class Numbers:
    """Read parameters by family and countries, one value per run, and remember what was read.

    Parameters
    ----------
    rows : Mapping
        The rows of the parameter table by name.
    chosen : Mapping
        What the scenario sets, by name: a specific name wins over its family.
    drawn : Mapping
        Values drawn per run, by name. Each of shape (W,).
    runs : int
        W.
    """

    def __init__(
        self, rows: Mapping[str, Row], chosen: Mapping[str, float], drawn: Mapping[str, Array], runs: int
    ) -> None:
        """Keep the three sources."""
        self._rows, self._chosen, self._drawn, self._runs = rows, chosen, drawn, runs
        self.read_names: dict[str, str] = {}
        self._found: dict[tuple[str, ...], Array] = {}

    def constant(self, value: float) -> Array:
        """Give one value in every run."""
        return np.full(self._runs, value)

    def has(self, family: str, *codes: str) -> bool:
        """Tell whether a specific value exists, the family's default aside."""
        return any(self._known(name) for name in self._names(family, codes)[:-1])

    def __call__(self, family: str, *codes: str) -> Array:
        """Give a parameter's value of each run. Shape (W,).

        Raises
        ------
        KeyError
            If neither the table nor the scenario knows it.
        """
        key = (family, *codes)
        if key not in self._found:
            self._found[key] = self._find(family, codes)
        return self._found[key].copy()

    def _find(self, family: str, codes: tuple[str, ...]) -> Array:
        names = self._names(family, codes)
        for name in names:
            for source in (self._drawn, self._chosen):
                if name in source:
                    self.read_names[name] = name if name in self._rows else family
                    return np.full(self._runs, source[name], np.float64)
            if name in self._rows:
                self.read_names[names[0] if codes else name] = name
                return self.constant(self._rows[name].value)
        raise KeyError(names[0])

    def _known(self, name: str) -> bool:
        return name in self._drawn or name in self._chosen or name in self._rows

    @staticmethod
    def _names(family: str, codes: tuple[str, ...]) -> list[str]:
        specific = ["_".join((family, *codes))] if codes else []
        if len(codes) == 2 and family in UNORDERED:
            specific.append("_".join((family, codes[1], codes[0])))
        return [*specific, family]


UNORDERED = frozenset({"baseline", "propensity_shift", "people_ties"})
"""Families indexed by an unordered dyad; of these each dyad is drawn by itself."""


def draw(priors: Mapping[str, Quantiles], runs: NDArray[np.uint64], seed: int) -> dict[str, Array]:
    """Draw parameters of runs, each keyed by its name and the run, so no draw shifts another.

    Parameters
    ----------
    priors : Mapping
        What is drawn, by name.
    runs : array
        Run numbers. Shape (W,).
    seed : int
        The seed of the ensemble.

    Returns
    -------
    dict
        Name to values of shape (W,).
    """
    chance = chance_of(runs, seed)
    return {name: prior.quantile(parameter_draw(chance, slot_of(name))) for name, prior in priors.items()}


def chance_of(runs: NDArray[np.uint64], seed: int) -> Chance:
    """Give the key of all random numbers of a block of runs."""
    return Chance(np.asarray(runs, np.uint64), seed & 0xFFFFFFFF, (seed >> 32) & 0xFFFFFFFF)
