"""Frames: a sweep as tables of pandas, a row for each run, units in their attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.results.adapters.points import Paths, Points

if TYPE_CHECKING:
    import pandas as pd


def outcome_frame(points: Points) -> pd.DataFrame:
    """Give inputs and outcomes, a row for each point and replication.

    Parameters
    ----------
    points : Points
        A sweep. What is missing stays missing.

    Returns
    -------
    pandas.DataFrame
        Columns point, replication, inputs, outcomes; ``attrs["units"]`` names the unit of each column that has one, and
        ``attrs["scenario"]`` the scenario. Words become categories.
    """
    import pandas as pd

    count, replications = points.count, points.replications
    columns: dict[str, Any] = {"point": np.repeat(np.arange(count), replications),
                               "replication": np.tile(np.arange(replications), count)}
    for name, held in points.inputs.items():
        if points.numbers(name):
            columns[name] = np.repeat(np.asarray(held), replications)
        else:
            columns[name] = pd.Categorical(np.repeat(np.asarray([str(v) for v in held], dtype=object), replications))
    for n, name in enumerate(points.names):
        columns[name] = points.outcomes[:, :, n].ravel()
    frame = pd.DataFrame(columns)
    frame.attrs = {"scenario": points.scenario,
                   "units": {**points.input_units, **dict(zip(points.names, points.units, strict=True))}}
    return frame


def path_frame(points: Points) -> pd.DataFrame:
    """Give variables over months, a row for each point, replication and month.

    Parameters
    ----------
    points : Points
        A sweep with paths.

    Returns
    -------
    pandas.DataFrame
        Columns point, replication, month, date, variables; units as in `outcome_frame`.

    Raises
    ------
    ValueError
        If the sweep kept no paths.
    """
    import pandas as pd

    paths = paths_of(points)
    count, replications, months, _ = paths.values.shape
    columns: dict[str, Any] = {
        "point": np.repeat(np.arange(count), replications * months),
        "replication": np.tile(np.repeat(np.arange(replications), months), count),
        "month": np.tile(np.arange(months), count * replications),
        "date": pd.Categorical(list(paths.dates) * (count * replications), categories=list(paths.dates)),
    }
    for n, name in enumerate(paths.variables):
        columns[name] = paths.values[..., n].ravel()
    frame = pd.DataFrame(columns)
    frame.attrs = {"scenario": points.scenario, "units": dict(zip(paths.variables, paths.units, strict=True))}
    return frame


def paths_of(points: Points) -> Paths:
    """Give the paths of a sweep, or refuse one that kept none."""
    if points.paths is None:
        raise ValueError("the sweep kept no paths, so there is nothing over months; keep paths to have them")
    return points.paths
