"""Families: the shapes that a prior may take, each by three formulas.

A family knows its inverse distribution function, and the part of each moment that lies below a point,
int_{-inf}^{x} t^k f(t) dt; order 0 is the distribution function. Truncation needs nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import exp
from alignsim.parameters.quantities import natural_exp as one_exp
from alignsim.parameters.quantities import natural_log as one_log

Array = NDArray[np.float64]


class Family(NamedTuple):
    """Describe a shape of priors.

    Parameters
    ----------
    short : str
        How it is written, such as "lnU".
    arguments : tuple of str
        What its arguments are.
    valid : callable
        Whether arguments make sense.
    inverse : callable
        Quantile at a share u. Shape (W,) to (W,).
    partial : callable
        Moment of an order, of what lies below a point.
    support : callable
        The interval outside of which nothing lies.
    """

    short: str
    arguments: tuple[str, ...]
    valid: Callable[..., bool]
    inverse: Callable[..., Array]
    partial: Callable[..., float]
    support: Callable[..., tuple[float, float]]


def _fixed(order: int, x: float, value: float) -> float:
    return float(value**order) if x >= value else 0.0


def _uniform(order: int, x: float, low: float, high: float) -> float:
    top = min(max(x, low), high)
    return (top ** (order + 1) - low ** (order + 1)) / ((order + 1) * (high - low))


def _loguniform(order: int, x: float, low: float, high: float) -> float:
    top = min(max(x, low), high)
    width = one_log(high / low)
    return one_log(top / low) / width if order == 0 else (top**order - low**order) / (order * width)


def _loguniform_inverse(u: Array, low: float, high: float) -> Array:
    return np.asarray(low * exp(u * one_log(high / low)), np.float64)


def _normal(order: int, x: float, mean: float, sd: float) -> float:
    from scipy.special import ndtr

    if np.isinf(x):
        return 0.0 if x < 0 else (1.0, mean, mean * mean + sd * sd)[order]
    z = (x - mean) / sd
    below, density = float(ndtr(z)), one_exp(-0.5 * z * z) / np.sqrt(2.0 * np.pi)
    if order == 0:
        return below
    if order == 1:
        return float(mean * below - sd * density)
    return float((mean * mean + sd * sd) * below - sd * (x + mean) * density)


def _normal_inverse(u: Array, mean: float, sd: float) -> Array:
    from scipy.special import ndtri

    return np.asarray(mean + sd * ndtri(u), np.float64)


def _lognormal(order: int, x: float, log_median: float, sd: float) -> float:
    from scipy.special import ndtr

    whole = one_exp(order * log_median + 0.5 * order * order * sd * sd)
    if x <= 0.0 or np.isinf(x):
        return whole if x > 0.0 else 0.0
    return whole * float(ndtr((one_log(x) - log_median) / sd - order * sd))


def _lognormal_inverse(u: Array, log_median: float, sd: float) -> Array:
    from scipy.special import ndtri

    return np.asarray(exp(np.clip(log_median + sd * ndtri(u), -700.0, 700.0)), np.float64)


def _beta(order: int, x: float, a: float, b: float) -> float:
    from scipy.special import betainc

    whole = (1.0, a / (a + b), a * (a + 1.0) / ((a + b) * (a + b + 1.0)))[order]
    return whole * float(betainc(a + order, b, min(max(x, 0.0), 1.0)))


def _beta_inverse(u: Array, a: float, b: float) -> Array:
    from scipy.special import betaincinv

    return np.asarray(betaincinv(a, b, u), np.float64)


def _gamma(order: int, x: float, shape: float, rate: float) -> float:
    from scipy.special import gammainc

    whole = (1.0, shape / rate, shape * (shape + 1.0) / (rate * rate))[order]
    return whole * float(gammainc(shape + order, max(x, 0.0) * rate))


def _gamma_inverse(u: Array, shape: float, rate: float) -> Array:
    from scipy.special import gammaincinv

    return np.asarray(gammaincinv(shape, u) / rate, np.float64)


FAMILIES: dict[str, Family] = {
    "uniform": Family(
        "U", ("low", "high"), lambda low, high: low < high,
        lambda u, low, high: low + u * (high - low), _uniform, lambda low, high: (low, high)),
    "loguniform": Family(
        "lnU", ("low", "high"), lambda low, high: 0.0 < low < high,
        _loguniform_inverse, _loguniform, lambda low, high: (low, high)),
    "normal": Family(
        "N", ("mean", "sd"), lambda _, sd: sd > 0.0,
        _normal_inverse, _normal, lambda *_: (-np.inf, np.inf)),
    "lognormal": Family(
        "lnN", ("log_median", "sd"), lambda _, sd: sd > 0.0,
        _lognormal_inverse, _lognormal, lambda *_: (0.0, np.inf)),
    "beta": Family(
        "Beta", ("a", "b"), lambda a, b: a > 0.0 and b > 0.0,
        _beta_inverse, _beta, lambda *_: (0.0, 1.0)),
    "gamma": Family(
        "Gamma", ("shape", "rate"), lambda shape, rate: shape > 0.0 and rate > 0.0,
        _gamma_inverse, _gamma, lambda *_: (0.0, np.inf)),
    "fixed": Family(
        "fixed", ("value",), lambda _: True,
        lambda u, value: np.full(np.shape(u), value), _fixed, lambda value: (value, value)),
}
