"""The noise floor: how much of the spread between points is chance that replications did not average away."""

from __future__ import annotations

import numpy as np

from alignsim.analysis.resampling import ratio
from alignsim.arithmetic import Array


def chance_share(values: Array, weights: Array | None = None, replications: int | None = None) -> Array:
    """Give the share of the variance of point means that is chance.

    (D - G) / (R V): D the mean over replications of the variance over points, G the mean covariance over points of two
    different replications, V the variance of point means over R replications. What two replications share is the
    parameters' doing, whether or not they meet the same random numbers at every point.

    Parameters
    ----------
    values : ndarray
        Shape (point, replication, column).
    weights : ndarray, optional
        Weights of points, each row with a sum of one; one even row without. Shape (resample, point).
    replications : int, optional
        R, when the values are a resample of fewer distinct ones.

    Returns
    -------
    ndarray
        Shape (resample, column). nan with one replication, or where points do not differ. Unit: share.

    Examples
    --------
    Two replications that agree at every point leave nothing to chance.

    >>> chance_share(np.array([[[1.0], [1.0]], [[3.0], [3.0]]])).tolist()
    [[0.0]]
    """
    points, count = values.shape[:2]
    rows = np.full((1, points), 1.0 / points) if weights is None else weights
    if count < 2:
        return np.full((len(rows), values.shape[2]), np.nan)
    centred = values - values.mean(axis=(0, 1))
    mean = centred.mean(axis=1)
    means = np.stack([rows @ centred[:, r] for r in range(count)])
    diagonal = rows @ (centred * centred).mean(axis=1) - (means * means).mean(axis=0)
    whole = rows @ (mean * mean) - means.mean(axis=0) ** 2
    across = (count * whole - diagonal) / (count - 1)
    chance = (diagonal - across) / (replications or count)
    differs = np.ptp(values, axis=(0, 1)) > 0.0
    return ratio(chance, np.where(differs, across + chance, 0.0))
