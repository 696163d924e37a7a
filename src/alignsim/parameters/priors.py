"""Priors: what is believed of a parameter before anything is run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite, sqrt
from typing import Any

import numpy as np

from alignsim.parameters.families import FAMILIES, Array, Family
from alignsim.parameters.quantities import natural_exp, quantity

WRITTEN = re.compile(r"(?P<short>[A-Za-z]+)\s*\((?P<arguments>[^()]*)\)")
SHORTS = {family.short: name for name, family in FAMILIES.items()}


@dataclass(frozen=True)
class Prior:
    """Hold a prior, cut to the range that its parameter allows.

    Parameters
    ----------
    family : str
        uniform, loguniform, normal, lognormal, beta, gamma or fixed.
    arguments : tuple of float
        low and high; mean and sd; log of the median and sd of logs; a and b; shape and rate; value.
    low, high : float
        The range; what the family puts outside is left out and the rest scaled up.

    Raises
    ------
    ValueError
        If the family is unknown, the arguments make no sense, or nothing lies within the range.

    Examples
    --------
    >>> halves = Prior("uniform", (1.0, 8.0))
    >>> str(halves), float(halves.quantile(np.array([0.5]))[0]), halves.mean()
    ('U(1, 8)', 4.5, 4.5)
    """

    family: str
    arguments: tuple[float, ...]
    low: float = -inf
    high: float = inf

    def __post_init__(self) -> None:
        if self.family not in FAMILIES:
            raise ValueError(f"no prior is called {self.family!r}; there are {', '.join(FAMILIES)}")
        shape = self._shape
        if len(self.arguments) != len(shape.arguments):
            raise ValueError(f"{shape.short} takes {', '.join(shape.arguments)}; got {self.arguments}")
        if not all(isfinite(a) for a in self.arguments) or not shape.valid(*self.arguments):
            raise ValueError(f"{self} is not a prior: its {' and '.join(shape.arguments)} make no sense")
        low, high = self.support()
        if not (low < high or (self.family == "fixed" and low == high)):
            raise self._nothing()

    def _nothing(self) -> ValueError:
        return ValueError(f"{self} puts nothing between {self.low:g} and {self.high:g}")

    @property
    def _shape(self) -> Family:
        return FAMILIES[self.family]

    def _partial(self, order: int, x: float) -> float:
        return float(self._shape.partial(order, x, *self.arguments))

    def _mass(self, order: int = 0) -> float:
        if self.family == "fixed":
            return self.arguments[0] ** order
        return self._partial(order, self.high) - self._partial(order, self.low)

    def support(self) -> tuple[float, float]:
        """Give the interval that holds every draw."""
        low, high = self._shape.support(*self.arguments)
        return max(low, self.low), min(high, self.high)

    def quantile(self, u: Array) -> Array:
        """Give the value below which the share u of the prior lies: F^-1(F(low) + u (F(high) - F(low))).

        Parameters
        ----------
        u : Array
            Shares from 0 to 1. Any shape.

        Raises
        ------
        ValueError
            If a share is outside [0, 1] or not a number, or the family puts nothing into the range.
        """
        share = np.asarray(u, np.float64)
        if not bool(np.all((share >= 0.0) & (share <= 1.0))):
            raise ValueError("shares must lie between 0 and 1")
        if self.family == "fixed":
            return np.full(share.shape, self.arguments[0])
        start, stop = self._partial(0, self.low), self._partial(0, self.high)
        if not start < stop:
            raise self._nothing()
        value = self._shape.inverse(start + share * (stop - start), *self.arguments)
        return np.asarray(np.clip(value, *self.support()), np.float64)

    def mean(self) -> float:
        """Give the mean within the range."""
        whole = self._mass()
        if not whole > 0.0:
            raise self._nothing()
        return self._mass(1) / whole

    def sd(self) -> float:
        """Give the standard deviation within the range."""
        mean = self.mean()
        return sqrt(max(0.0, self._mass(2) / self._mass() - mean * mean))

    def within(self, low: float, high: float) -> Prior:
        """Give the same prior cut to a range."""
        return Prior(self.family, self.arguments, low, high)

    def __str__(self) -> str:
        if self.family == "fixed":
            return "fixed"
        written = [f"{a:.4g}" for a in self.arguments]
        if self.family == "lognormal":
            written[0] = f"ln {natural_exp(self.arguments[0]):.4g}"
        return f"{self._shape.short}({', '.join(written)})"


def fixed(value: float) -> Prior:
    """Give the prior of what is not uncertain."""
    return Prior("fixed", (float(value),))


def prior(spec: str | float | Mapping[str, Any] | Prior, low: float = -inf, high: float = inf) -> Prior:
    """Read a prior as people write it.

    Parameters
    ----------
    spec : str, float, mapping or Prior
        "U(1, 8)", "lnU(0.3, 3)", "N(0.76, 0.1)", "lnN(ln 2.5, 0.3)", "Beta(4, 6)" or "Gamma(14, 845)"; a
        number, which is fixed; or one family with its arguments, such as {uniform: [1, 8]}.
    low, high : float
        The range to cut it to.

    Raises
    ------
    ValueError
        If it cannot be read.

    Examples
    --------
    >>> str(prior("lnU(1/3, 3)")), str(prior({"uniform": [0, 1]})), str(prior(0.5))
    ('lnU(0.3333, 3)', 'U(0, 1)', 'fixed')
    """
    if isinstance(spec, Prior):
        return spec.within(low, high)
    if isinstance(spec, Mapping):
        if len(spec) != 1:
            raise ValueError(f"a prior is one family, such as {{uniform: [0, 1]}}; got {dict(spec)}")
        ((family, arguments),) = spec.items()
        listed = arguments if isinstance(arguments, list | tuple) else [arguments]
        return Prior(str(family), tuple(quantity(a) for a in listed), low, high)
    if not isinstance(spec, str):
        return Prior("fixed", (quantity(spec),), low, high)
    match = WRITTEN.fullmatch(spec.strip())
    if match is None:
        return Prior("fixed", (quantity(spec),), low, high)
    if match["short"] not in SHORTS:
        raise ValueError(f"no prior is written {match['short']!r}; there are {', '.join(SHORTS)}")
    arguments = tuple(quantity(a) for a in match["arguments"].split(","))
    return Prior(SHORTS[match["short"]], arguments, low, high)
