"""Labels of the axes of a result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.moves import AGREEMENTS, DOMAINS, OPTIONS, PARTS, STATUSES
from alignsim.results.content import Held, held


@dataclass(frozen=True)
class Background:
    """Hold what outcomes measure against, at the scenario's own values: what a run draws does not move the yardstick.

    Parameters
    ----------
    size : tuple of float
        s of each country. Unit: share of world capability.
    propensity : tuple of tuple of float
        p of each pair, symmetric, by country. Unit: 1.
    arms : tuple of float or None
        Herfindahl index of each country's arms imports, None without data. Unit: 1.
    crude : tuple of float or None
        All crude that each country buys, None without data. Unit: mb/d.
    """

    size: tuple[float, ...]
    propensity: tuple[tuple[float, ...], ...]
    arms: tuple[float | None, ...]
    crude: tuple[float | None, ...]


@dataclass(frozen=True)
class Labels:
    """Hold the names along the axes of a result.

    Parameters
    ----------
    countries, regions, deciding, crises : tuple of str
        Codes of countries, of trade regions (countries first), of those that decide; labels of crisis pairs.
    start : str
        The first month, such as "2025-11".
    months : int
        Number of months; the axis has one more, the world before them.
    crude, penalties : tuple of str
        Pairs of buyer and supplier of crude, such as "IND-RUS"; setters and targets of penalties tied to purchases.
    background : Background, optional
        What outcomes measure against; without it there are fewer outcomes.
    """

    countries: tuple[str, ...]
    regions: tuple[str, ...]
    deciding: tuple[str, ...]
    crises: tuple[str, ...]
    start: str
    months: int
    crude: tuple[str, ...] = ()
    penalties: tuple[str, ...] = ()
    background: Background | None = None

    @property
    def sizes(self) -> Array:
        """Give the sizes of countries. Shape (N,)."""
        return np.array(self.background.size if self.background else (), np.float64)

    @property
    def propensities(self) -> Array:
        """Give the propensities of pairs. Shape (N, N)."""
        return np.array(self.background.propensity if self.background else (), np.float64)

    @property
    def dyads(self) -> tuple[tuple[str, str], ...]:
        """Give the unordered dyads of deciding countries."""
        return tuple((a, b) for n, a in enumerate(self.deciding) for b in self.deciding[n + 1:])

    def coordinates(self) -> dict[str, Held]:
        """Give the coordinates of all axes but run and statistic."""
        names = {
            "month": np.arange(self.months + 1),
            "source": list(self.countries), "target": list(self.countries),
            "exporter": list(self.regions), "importer": list(self.regions), "region": list(self.regions),
            "country": list(self.countries), "crisis": list(self.crises),
            "dyad": ["-".join(d) for d in self.dyads], "part": list(PARTS), "domain": list(DOMAINS),
            "option": list(range(len(OPTIONS[0]))),
            "crude": np.array(self.crude, str), "penalty": np.array(self.penalties, str),
            "agreement_kind": list(AGREEMENTS), "status": list(STATUSES),
        }
        return {**{name: held(name, values) for name, values in names.items()},
                "date": held("month", dates(self.start, self.months))}


def dates(start: str, months: int) -> list[str]:
    """Give the months of a result, from the one before the first.

    >>> dates("2025-11", 2)
    ['2025-10', '2025-11', '2025-12']
    """
    year, month = (int(part) for part in start.split("-"))
    first = year * 12 + month - 2
    return [f"{(first + n) // 12:04d}-{(first + n) % 12 + 1:02d}" for n in range(months + 1)]


def dyad_values(alignment: Any, labels: Labels) -> Any:
    """Give the alignment of each dyad of deciding countries. Shape (month, N, N, W) to (month, D, W)."""
    place = {code: n for n, code in enumerate(labels.countries)}
    values = [(alignment[:, place[a], place[b]] + alignment[:, place[b], place[a]]) / 2.0 for a, b in labels.dyads]
    return np.stack(values, axis=1) if values else np.zeros((alignment.shape[0], 0, alignment.shape[-1]))


def option_names(width: int) -> list[list[str]]:
    """Give the names of the options of each domain."""
    return [[*options, *[""] * width][:width] for options in OPTIONS]
