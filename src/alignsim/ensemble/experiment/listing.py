"""Listing: points from a CSV file, every bad cell told with its place."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np

from alignsim.arithmetic import Array
from alignsim.scenario.errors import Place, Problem, near

LARGEST_FILE = 500_000_000


def read_points(path: Path, shown: str) -> tuple[tuple[str, ...], Array, list[Problem]]:
    """Read a CSV file of points.

    Parameters
    ----------
    path : Path
        A head of parameter names, then one row for each point, in the units of the table.
    shown : str
        The file's name in messages.

    Returns
    -------
    names, values, problems
        Values of shape (P, D).
    """
    nothing = np.empty((0, 0))
    try:
        if path.exists() and not path.is_file():
            return (), nothing, [Problem(Place(shown, 1, 1), "", "this is no file", "a CSV file in UTF-8")]
        if path.stat().st_size > LARGEST_FILE:
            return (), nothing, [Problem(Place(shown, 1, 1), "", "the file is too large", f"at most {LARGEST_FILE:,} bytes")]
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [(n, row) for n, row in enumerate(csv.reader(file, strict=True), 1) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return (), nothing, [Problem(Place(shown, 1, 1), "", f"cannot be read as CSV: {error}", "a CSV file in UTF-8")]
    if len(rows) < 2:
        return (), nothing, [Problem(Place(shown, 1, 1), "", "there are no points", "a head and at least one row")]
    names = tuple(cell.strip() for cell in rows[0][1])
    problems = _head(names, rows[0][1], shown)
    values = np.full((len(rows) - 1, len(names)), np.nan)
    for n, (line, row) in enumerate(rows[1:]):
        if len(row) != len(names):
            problems.append(Problem(Place(shown, line, 1), "", f"{len(row)} cells", f"{len(names)}, as in the head"))
            continue
        for column, cell in enumerate(row):
            values[n, column], wrong = _number(cell, names[column], Place(shown, line, _column(row, column)))
            problems += wrong
    return names, values, problems


def _column(row: list[str], column: int) -> int:
    return sum(len(cell) + 1 for cell in row[:column]) + 1


def _head(names: tuple[str, ...], row: list[str], shown: str) -> list[Problem]:
    from alignsim.parameters import load

    known = [r.name for r in load().rows]
    out = []
    for n, name in enumerate(names):
        place = Place(shown, 1, _column(row, n))
        if name not in load():
            out.append(Problem(place, name, "no parameter", "a name that `alignsim list parameters` shows", near(name, known)))
        elif name in names[:n]:
            out.append(Problem(place, name, "given twice", "each parameter once"))
    return out


def _number(cell: str, name: str, place: Place) -> tuple[float, list[Problem]]:
    from alignsim.parameters import load

    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        return math.nan, [Problem(place, name, f"{cell!r:.40} is not a finite number", "a number")]
    if name in load() and not load()[name].low <= value <= load()[name].high:
        row = load()[name]
        return value, [Problem(place, name, f"{value:g} is out of range", f"{row.low:g} to {row.high:g} ({row.unit})")]
    return value, []
