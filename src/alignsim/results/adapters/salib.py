"""SALib: a sweep as its problem, its inputs and its outcomes."""

from __future__ import annotations

from typing import Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.results.adapters.points import Points
from alignsim.results.missing import complete


def salib_problem(points: Points) -> tuple[dict[str, Any], Array, dict[str, Array]]:
    """Give the problem, the inputs as quantiles of their priors, and the outcomes.

    Quantiles are uniform between 0 and 1 whatever the prior, so SALib's bounds are exact for all of them.

    Parameters
    ----------
    points : Points
        A sweep without missing values, in the order of its design.

    Returns
    -------
    tuple
        The problem (num_vars, names, bounds), inputs of shape (point, parameter), and for each outcome its mean over
        replications, of shape (point,).

    Raises
    ------
    ValueError
        If no input has quantiles, one is not between 0 and 1, or a value is missing.
    """
    names = list(points.quantiles)
    if not names:
        raise ValueError("no input of this sweep is drawn from a prior, so there is no SALib problem")
    inputs = complete(np.stack([points.quantiles[name] for name in names], axis=1), names, axes=1, what="quantiles")
    if inputs.min() < 0.0 or inputs.max() > 1.0:
        raise ValueError(f"quantiles lie between 0 and 1, not {inputs.min():g} to {inputs.max():g}")
    means = complete(points.outcomes, points.names).mean(axis=1)
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0] for _ in names]}
    return problem, inputs, {name: means[:, n] for n, name in enumerate(points.names)}
