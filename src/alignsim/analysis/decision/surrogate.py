"""A local surrogate of a margin: a plane fitted to points near one place, and the point of that plane nearest to the centre."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array

RIDGE = 1e-8


class Plane(NamedTuple):
    """A plane over prior standard deviations: level at the centre, and slope of each parameter."""

    level: float
    slope: Array


def around(centre: Array, radius: float, pairs: int, most: float, rng: np.random.Generator) -> Array:
    """Draw points in opposite pairs around a place, no parameter beyond the limit.

    Parameters
    ----------
    centre : ndarray
        The place. Shape (parameter,). Unit: prior standard deviations.
    radius : float
        Standard deviation of each coordinate. Unit: prior standard deviations.
    pairs : int
        Number of pairs.
    most : float
        Limit of every coordinate.
    rng : numpy.random.Generator
        Where the draws come from.
    """
    step = rng.normal(0.0, radius, (pairs, len(centre)))
    return np.asarray(np.clip(np.concatenate([centre + step, centre - step]), -most, most))


def plane(z: Array, margins: Array) -> Plane:
    """Fit a plane by least squares.

    Parameters
    ----------
    z : ndarray
        Shape (point, parameter).
    margins : ndarray
        Shape (point,).

    Examples
    --------
    >>> fitted = plane(np.array([[0.0], [1.0], [2.0]]), np.array([2.0, 1.0, 0.0]))
    >>> round(fitted.level, 6), round(float(fitted.slope[0]), 6)
    (2.0, -1.0)
    """
    middle = z.mean(axis=0)
    centred = z - middle
    gram = centred.T @ centred
    gram[np.diag_indices_from(gram)] += RIDGE * max(float(np.trace(gram)) / len(gram), RIDGE)
    slope = np.linalg.solve(gram, centred.T @ (margins - margins.mean()))
    return Plane(float(margins.mean() - middle @ slope), slope)


def nearest(fitted: Plane) -> Array:
    """Give the point of the plane's zero that is nearest to the centre: -g b / |b|^2; infinite for a flat plane.

    Source: Hasofer and Lind (1974), Journal of the Engineering Mechanics Division 100.

    >>> nearest(Plane(5.0, np.array([3.0, -4.0]))).tolist()
    [-0.6, 0.8]
    """
    square = float(fitted.slope @ fitted.slope)
    return -fitted.level * fitted.slope / square if square > 0.0 else np.full(len(fitted.slope), np.inf)
