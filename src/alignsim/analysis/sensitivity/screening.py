"""Morris screening: the mean size and the spread of elementary effects along trajectories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.resampling import Bootstrap, Estimate
from alignsim.arithmetic import Array
from alignsim.results.missing import complete


@dataclass(frozen=True)
class Morris:
    """Hold the screening of all outcomes.

    Parameters
    ----------
    parameters : tuple of str
        Names of the first axis.
    size : Estimate
        mu*, the mean absolute elementary effect. Shape (parameter, ...). Unit: of the outcome, per whole range of the
        parameter's quantile.
    mean : Estimate
        mu, the mean effect with its sign.
    spread : Estimate
        sigma, the standard deviation of effects over trajectories: interaction, curvature and chance.
    noise : ndarray
        The mean absolute effect that chance alone would show, from replications. Shape (parameter, ...). nan with one.
    """

    parameters: tuple[str, ...]
    size: Estimate
    mean: Estimate
    spread: Estimate
    noise: Array


def morris(
    x: Any, y: Any, parameters: Sequence[str], bootstrap: Bootstrap, outcomes: Sequence[str] | None = None,
) -> Morris:
    """Estimate mu*, mu and sigma of every parameter.

    Parameters
    ----------
    x : array_like
        Trajectories in the unit cube, one parameter moved at each step. Shape (trajectory, k + 1, k).
    y : array_like
        Outcomes there. Shape (trajectory, k + 1, replication, ...).
    parameters : sequence of str
        Names of the k parameters.
    bootstrap : Bootstrap
        Resamples trajectories, with the replications as it says.
    outcomes : sequence of str, optional
        Names of the last axis, for messages.

    Raises
    ------
    ValueError
        If a step moves no parameter or several, a trajectory does not move each once, or a value is missing.

    Notes
    -----
    Source: Morris (1991), Technometrics 33; Campolongo, Cariboni and Saltelli (2007), Environmental Modelling and
    Software 22, for mu*.
    """
    names = tuple(str(p) for p in parameters)
    y = complete(y, outcomes, axes=3)
    order, moves = steps(x, len(names))
    if y.shape[:2] != (len(order), len(names) + 1):
        raise ValueError(f"outcomes of shape {y.shape} do not fit {len(order)} trajectories of {len(names) + 1} points")
    effects = elementary_effects(y, order, moves)
    size = bootstrap.estimate(lambda e: np.abs(e.mean(axis=1)).mean(axis=0), effects)
    mean = bootstrap.estimate(lambda e: e.mean(axis=(0, 1)), effects)
    spread = bootstrap.estimate(lambda e: e.mean(axis=1).std(axis=0, ddof=1), effects)
    return Morris(names, size, mean, spread, _noise(effects))


def steps(x: Any, parameters: int) -> tuple[Any, Array]:
    """Find which parameter each step of each trajectory moves, and how far.

    Returns
    -------
    tuple of ndarray
        Both of shape (trajectory, parameter): the step that moves it, and the length of its move with sign.
    """
    x = complete(x, axes=3, what="trajectories")
    if x.shape[1:] != (parameters + 1, parameters):
        raise ValueError(f"trajectories of shape {x.shape} do not have {parameters + 1} points of {parameters} parameters")
    gaps = np.diff(x, axis=1)
    moved = gaps != 0.0
    if not ((moved.sum(axis=2) == 1).all() and (moved.sum(axis=1) == 1).all()):
        raise ValueError("each step of a trajectory moves one parameter, and each parameter moves once")
    order = moved.argmax(axis=1)
    return order, gaps.sum(axis=1)


def elementary_effects(y: Array, order: Any, moves: Array) -> Array:
    """Give the change of outcomes per whole range of each parameter.

    Parameters
    ----------
    y : ndarray
        Shape (trajectory, k + 1, replication, ...).
    order, moves : ndarray
        As `steps` gives them.

    Returns
    -------
    ndarray
        Shape (trajectory, replication, parameter, ...), as points and replications go first.
    """
    change = np.diff(y, axis=1)
    picked = change[np.arange(len(order))[:, None], order]
    moves = moves.reshape(*moves.shape, *(1,) * (picked.ndim - 2))
    return np.moveaxis(picked / moves, 2, 1)


def _noise(effects: Array) -> Array:
    """Give the mean absolute value of a normal effect whose variance is that of chance in an effect's mean."""
    count = effects.shape[1]
    if count < 2:
        return np.full(effects.shape[2:], np.nan)
    return np.asarray(np.sqrt(2.0 / np.pi * effects.var(axis=1, ddof=1).mean(axis=0) / count))
