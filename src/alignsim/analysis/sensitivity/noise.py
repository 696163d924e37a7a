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
        Shape (point, replication, ...).
    weights : ndarray, optional
        Weight of each point; even without. Shape (point,).
    replications : int, optional
        R, when the values are a resample of fewer distinct ones.

    Returns
    -------
    ndarray
        Shape (...). nan with one replication, or where points do not differ. Unit: share.

    Examples
    --------
    Two replications that agree at every point leave nothing to chance.

    >>> float(chance_share(np.array([[1.0, 1.0], [3.0, 3.0]])))
    0.0
    """
    count = values.shape[1]
    if count < 2:
        return np.full(values.shape[2:], np.nan)
    share = np.full(len(values), 1.0 / len(values)) if weights is None else weights / weights.sum()
    centred = values - np.tensordot(share, values, 1)
    diagonal = np.tensordot(share, (centred * centred).mean(axis=1), 1)
    mean = centred.mean(axis=1)
    whole = np.tensordot(share, mean * mean, 1)
    across = (count * whole - diagonal) / (count - 1)
    chance = (diagonal - across) / (replications or count)
    differs = np.ptp(values.reshape(-1, *values.shape[2:]), axis=0) > 0.0
    return ratio(chance, np.where(differs, across + chance, 0.0))
