"""Comparison and selection, the only branches a law may take; and the bit patterns of numbers."""

from __future__ import annotations

from typing import Any

import numpy as np

from alignsim.arithmetic.registry import law
from alignsim.arithmetic.types import Array


def where(c: Any, a: Any, b: Any) -> Array:
    """Select ``a`` where ``c`` holds, else ``b``."""
    return np.where(c, a, b)


def bits(x: Any) -> Any:
    """Reinterpret a float64 as its int64 bit pattern."""
    return np.asarray(x, np.float64).view(np.int64)


def real(i: Any) -> Any:
    """Reinterpret an int64 bit pattern as a float64."""
    return np.asarray(i, np.int64).view(np.float64)


@law
def maximum(a: Any, b: Any) -> Array:
    """Give the larger of two; ``b`` where ``a`` is not a number."""
    return where(a > b, a, b)


@law
def minimum(a: Any, b: Any) -> Array:
    """Give the smaller of two; ``b`` where ``a`` is not a number."""
    return where(a < b, a, b)


@law
def clip(x: Any, low: Any, high: Any) -> Array:
    """Keep a number in a range; what is not a number stays so, and is seen.

    >>> float(clip(1.5, -1.0, 1.0)), float(clip(float("nan"), -1.0, 1.0))
    (1.0, nan)
    """
    return where(x < low, low, where(x > high, high, x))


def bounded(x: Any, low: float, high: float) -> Array:
    """Keep a number in a range whose ends are not 0, as :func:`clip` does, by NumPy's two quickest steps.

    >>> float(bounded(1.5, -1.0, 1.0)), float(bounded(float("nan"), -1.0, 1.0))
    (1.0, nan)
    """
    return np.minimum(np.maximum(x, low), high)
