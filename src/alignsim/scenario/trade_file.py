"""Own rows of trade: a CSV file laid over the table of the base year, so that a country can be added.

The file has three columns, ``exporter,importer,busd``: what a country sells to another in a year, and to itself what it
sells at home. What it does not name is as in the table of 2023. What was read becomes part of the resolved scenario.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Any

from alignsim.scenario.errors import Place, Problem, ScenarioError, near
from alignsim.scenario.layers import Layered

TABLE = "trade_2023_busd"
COLUMNS = ("exporter", "importer", "busd")


def with_trade_file(origin: Layered) -> None:
    """Replace the name of a CSV file under ``trade`` by the table it makes, in place.

    If there is no such file, or a line of it is not as it should be, that becomes a problem of the origin, and the usual
    table stands in, so that the rest is read too.
    """
    named = origin.data.get("trade")
    if not isinstance(named, str) or not named.endswith(".csv"):
        return
    try:
        origin.data["trade"] = _table(origin, named)
    except ScenarioError as error:
        origin.problems += error.problems
        origin.left_out.append(("trade",))
        del origin.data["trade"]


def _table(origin: Layered, named: str) -> dict[str, dict[str, float]]:
    place = origin.place(("trade",))
    path = next((p for p in (Path(place.file).parent / named, Path(named)) if p.is_file()), None)
    if path is None:
        raise ScenarioError([Problem(place, "trade", f"there is no file {named}", "a CSV file beside the scenario")])
    flows = _read(path)
    countries, regions = origin.data.get("countries"), origin.data.get("trade_regions", ["ROW"])
    codes = [*(countries if isinstance(countries, dict) else ()), *(regions if isinstance(regions, list) else ())]
    _check_names(path, flows, codes)
    return _laid_over(flows, codes)


def _read(path: Path) -> dict[tuple[str, str], tuple[float, int]]:
    """Read flows by exporter and importer, each with its line."""
    problems: list[Problem] = []
    out: dict[tuple[str, str], tuple[float, int]] = {}
    for number, row in _rows(path):
        place = Place(str(path), number, 1)
        value = _number(row["busd"])
        pair = (str(row["exporter"]), str(row["importer"]))
        if value is None:
            problems.append(Problem(place, "trade", f"{row['busd']!r} is no flow", "a number from 0. Unit: US$ bn a year"))
        elif pair in out:
            problems.append(Problem(place, "trade", f"{pair[0]} to {pair[1]} stands in line {out[pair][1]} already", ""))
        else:
            out[pair] = (value, number)
    if problems:
        raise ScenarioError(problems)
    return out


def _rows(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """Give the rows of the file by column, each with its line."""
    start = Place(str(path), 1, 1)
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise ScenarioError([Problem(start, "trade", "not the right columns", ",".join(COLUMNS))])
            return [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ScenarioError([Problem(start, "trade", f"cannot be read: {error}", "a CSV file in UTF-8")]) from None


def _number(text: Any) -> float | None:
    try:
        value = float(text)
    except (TypeError, ValueError):
        return None
    return value if math.isfinite(value) and value >= 0.0 else None


def _check_names(path: Path, flows: dict[tuple[str, str], tuple[float, int]], codes: list[str]) -> None:
    problems = [Problem(Place(str(path), line, 1), "trade", f"{code} is no country or trade region of this scenario",
                        ", ".join(codes), near(code, codes))
                for pair, (_, line) in flows.items() for code in pair if code not in codes]
    if problems:
        raise ScenarioError(problems)


def _laid_over(flows: dict[tuple[str, str], tuple[float, int]], codes: list[str]) -> dict[str, dict[str, float]]:
    """Give rows of exporters by importer; what neither file nor table has is left out, and found missing later."""
    from alignsim.parameters import figure

    table = figure(TABLE)
    out: dict[str, dict[str, float]] = {}
    for a in codes:
        for b in codes:
            if (a, b) in flows:
                out.setdefault(a, {})[b] = flows[a, b][0]
            elif a in table.labels and b in table.columns:
                out.setdefault(a, {})[b] = table.value(a, b)
    return out
