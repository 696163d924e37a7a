"""Missing values: an analysis of outcomes that were not all computed is refused, because an average would hide it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from alignsim.arithmetic import Array

SHOWN = 8


def complete(values: Any, outcomes: Sequence[str] | None = None, axes: int = 2, what: str = "outcomes") -> Array:
    """Return values as floats, or refuse them when any is not a finite number.

    Parameters
    ----------
    values : array_like
        Any shape of at least `axes` axes; names run along the last axis when there are more, else there is one outcome.
    outcomes : sequence of str, optional
        Names of the last axis.
    axes : int
        How many axes come before that of the outcomes, such as point and replication.
    what : str
        What the values are, for the message.

    Raises
    ------
    ValueError
        If an axis is missing, empty, or does not fit its names; or a value is not finite: the message says of which
        outcome, and how many.

    Examples
    --------
    >>> complete([[[1.0, np.nan]]], ("calm", "trade"))
    Traceback (most recent call last):
    ValueError: outcomes are not all finite numbers: trade (1 of 1); leave these points out by name or repair them
    """
    found = np.asarray(values, dtype=np.float64)
    if found.ndim < axes or found.size == 0:
        raise ValueError(f"{what} have shape {found.shape}; at least {axes} axes are needed, none of them empty")
    width = found.shape[-1] if found.ndim > axes else 1
    names = [f"number {n}" for n in range(width)] if outcomes is None else [str(name) for name in outcomes]
    if len(names) != width:
        raise ValueError(f"{what} hold {width} outcomes, but {len(names)} are named: {', '.join(names[:SHOWN])}")
    wrong = (~np.isfinite(found)).reshape(-1, width).sum(axis=0)
    if wrong.any():
        each = found.size // width
        said = [f"{name} ({count} of {each})" for name, count in zip(names, wrong, strict=True) if count]
        more = f" and {len(said) - SHOWN} more outcomes" if len(said) > SHOWN else ""
        raise ValueError(f"{what} are not all finite numbers: {', '.join(said[:SHOWN])}{more}; "
                         "leave these points out by name or repair them")
    return found
