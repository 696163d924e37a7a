"""Figures: the published numbers, one CSV file each, as typed in."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alignsim.parameters.locations import data_folder
from alignsim.parameters.unknown import UnknownNameError


@dataclass(frozen=True)
class Figure:
    """Hold one table of published numbers.

    Parameters
    ----------
    name : str
        Name of the file without its ending.
    columns : tuple of str
        Column names; the first column labels the rows.
    rows : tuple of mapping
        Each row by column, as written; "" where the source has nothing.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Give the row labels, in order."""
        return tuple(row[self.columns[0]] for row in self.rows)

    def value(self, label: str, column: str) -> float:
        """Give one number by its row label and column.

        Raises
        ------
        UnknownNameError
            If there is no such row or column.
        ValueError
            If several rows have the label, or the cell is not a number.

        Examples
        --------
        >>> figure("trade_2023_busd").value("IND", "USA")
        80.96
        """
        if column not in self.columns:
            raise UnknownNameError(f"column of {self.name}", column, self.columns)
        found = [row[column] for row in self.rows if row[self.columns[0]] == label]
        if not found:
            raise UnknownNameError(f"row of {self.name}", label, self.labels)
        if len(found) > 1:
            raise ValueError(f"{self.name} has {len(found)} rows {label!r}; choose among its rows")
        try:
            return float(found[0])
        except ValueError:
            raise ValueError(f"{self.name}: {label}, {column} is {found[0]!r}, not a number") from None


@cache
def figure(name: str) -> Figure:
    """Read a table of published numbers that belongs to the package.

    Parameters
    ----------
    name : str
        Name of its file in ``seeds/figures``, without the ending.

    Raises
    ------
    UnknownNameError
        If there is no such table.
    """
    folder = data_folder("seeds") / "figures"
    known = sorted(path.stem for path in folder.glob("*.csv"))
    if name not in known:
        raise UnknownNameError("figure", name, known)
    return read_figure(folder / f"{name}.csv")


def read_figure(path: Path) -> Figure:
    """Read a table of published numbers from a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        rows = tuple(dict(row) for row in reader)
        return Figure(path.stem, tuple(reader.fieldnames or ()), rows)
