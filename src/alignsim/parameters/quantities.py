"""Quantities: numbers as people write them in the table, such as 1/48 or ln 2.5."""

from __future__ import annotations

import re
from math import isfinite

import numpy as np

from alignsim.arithmetic import exp, log

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def quantity(text: str | float) -> float:
    """Read a number, a fraction a/b, or ln x.

    Parameters
    ----------
    text : str or float
        What is written.

    Raises
    ------
    ValueError
        If it is none of these, or not finite.

    Examples
    --------
    >>> quantity("1/48") == 1 / 48, quantity("ln 1"), quantity(".5")
    (True, 0.0, 0.5)
    """
    if isinstance(text, bool) or (not isinstance(text, str) and not isfinite(text)):
        raise ValueError(f"{text!r} is not a finite number")
    if not isinstance(text, str):
        return float(text)
    written = text.strip()
    if written.startswith("ln "):
        return _logarithm(_plain(written[3:]))
    above, slash, below = written.partition("/")
    if not slash:
        return _plain(written)
    if _plain(below) == 0.0:
        raise ValueError(f"{text!r} divides by zero")
    return _plain(above) / _plain(below)


def _plain(text: str) -> float:
    if not NUMBER.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is not a number, a fraction such as 1/48, or ln x")
    value = float(text)
    if not isfinite(value):
        raise ValueError(f"{text!r} is not a finite number")
    return value


def _logarithm(value: float) -> float:
    if value <= 0.0:
        raise ValueError(f"ln {value:g} does not exist")
    return natural_log(value)


def natural_log(value: float) -> float:
    """Take the logarithm of one number, with the same bits on every machine."""
    return float(log(np.array([value]))[0])


def natural_exp(value: float) -> float:
    """Take the exponential of one number, with the same bits on every machine."""
    return float(exp(np.array([value]))[0])
