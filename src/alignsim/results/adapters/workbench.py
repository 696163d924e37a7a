"""EMA workbench: a sweep as its pair of experiments and outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.results.adapters.points import Points
from alignsim.results.missing import complete

if TYPE_CHECKING:
    import pandas as pd


def ema_workbench(points: Points, levers: Sequence[str] = ()) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Give a sweep in the form that EMA workbench analyses and saves.

    Parameters
    ----------
    points : Points
        A sweep without missing values.
    levers : sequence of str
        Inputs that are levers: each combination of their values is a policy.

    Returns
    -------
    tuple
        Experiments, a row for each point, with columns scenario, policy and model; and outcomes, for each name the mean over
        replications, of shape (point,), and for each variable over months of shape (point, month). ``month`` is
        shared by all and has that shape too. To save them, EMA workbench wants each name declared once, by its own
        ``ScalarOutcome(name)`` or ``TimeSeriesOutcome(name)``.

    Raises
    ------
    ValueError
        If a lever is no input or a value is missing.
    """
    import pandas as pd

    unknown = [name for name in levers if name not in points.inputs]
    if unknown:
        raise ValueError(f"levers that are no inputs: {', '.join(unknown)}; inputs are {', '.join(points.inputs)}")
    columns: dict[str, Any] = {}
    for name, held in points.inputs.items():
        columns[name] = np.asarray(held) if points.numbers(name) else pd.Categorical([str(v) for v in held])
    policies = [", ".join(f"{name}={points.inputs[name][n]}" for name in levers) or "None" for n in range(points.count)]
    columns |= {"scenario": np.arange(points.count), "policy": pd.Categorical(policies),
                "model": pd.Categorical([points.scenario] * points.count)}
    means = complete(points.outcomes, points.names).mean(axis=1)
    outcomes: dict[str, Any] = {name: means[:, n] for n, name in enumerate(points.names)}
    if points.paths is not None:
        over = complete(points.paths.values, points.paths.variables).mean(axis=1)
        outcomes["month"] = np.tile(np.arange(over.shape[1]), (points.count, 1))
        outcomes |= {name: over[:, :, n] for n, name in enumerate(points.paths.variables)}
    return pd.DataFrame(columns), outcomes
