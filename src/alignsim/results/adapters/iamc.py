"""IAMC: variables over months in the long format of the Integrated Assessment Modeling Consortium."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from alignsim.results.adapters.frames import paths_of
from alignsim.results.adapters.points import Points
from alignsim.results.missing import complete

COLUMNS = ("model", "scenario", "region", "variable", "unit", "time", "value")
STATISTICS: Mapping[str, float | None] = {"mean": None, "5th Percentile": 0.05, "Median": 0.5, "95th Percentile": 0.95}


def iamc_rows(points: Points, regions: Mapping[str, str] | None = None, model: str = "alignsim") -> Iterator[dict[str, str]]:
    """Give rows of the long format, one for each variable, month and statistic over all points and replications.

    Parameters
    ----------
    points : Points
        A sweep with paths and without missing values.
    regions : mapping, optional
        Region of each variable that belongs to one, such as a country; the rest are of the World.
    model : str
        What stands in the column model.

    Yields
    ------
    dict of str
        Keys model, scenario, region, variable, unit, time, value. Quantiles stand below their variable, as in
        ``alignment_USA_IND|Median``; the bare variable is the mean. A month is its first day.

    Raises
    ------
    ValueError
        If the sweep kept no paths, or a value is missing.
    """
    paths = paths_of(points)
    runs = complete(paths.values, paths.variables).reshape(-1, len(paths.dates), len(paths.variables))
    found = {word: runs.mean(axis=0) if level is None else np.quantile(runs, level, axis=0)
             for word, level in STATISTICS.items()}
    for n, (variable, unit) in enumerate(zip(paths.variables, paths.units, strict=True)):
        for word, values in found.items():
            for month, date in enumerate(paths.dates):
                yield {"model": model, "scenario": points.scenario, "region": (regions or {}).get(variable, "World"),
                       "variable": variable if word == "mean" else f"{variable}|{word}", "unit": unit,
                       "time": f"{date}-01", "value": repr(float(values[month, n]))}


def write_iamc(points: Points, path: str | Path, regions: Mapping[str, str] | None = None, model: str = "alignsim") -> Path:
    """Write the long format as CSV.

    Parameters
    ----------
    points, regions, model
        As in `iamc_rows`.
    path : str or pathlib.Path
        The file; its folder is made if need be.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(iamc_rows(points, regions, model))
    return target
