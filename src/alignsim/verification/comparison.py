"""Comparison: one value of ours beside one of theirs, and whether they agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

Value = float | int | str


@dataclass(frozen=True)
class Comparison:
    """Hold two values and how far they may lie apart.

    Parameters
    ----------
    what : str
        What is compared, with its unit.
    ours, theirs : float, int or str
        The two values; of long ones a text.
    difference : float
        How far they lie apart: absolute or relative, a count of disagreements, or the distance to a band.
    tolerance : float
        The largest difference at which they agree.
    note : str
        Why they lie apart, if that is known.
    """

    what: str
    ours: Value
    theirs: Value
    difference: float
    tolerance: float
    note: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether they agree; what is not a number never does."""
        return self.difference <= self.tolerance


def close(what: str, ours: float, theirs: float, tolerance: float, relative: bool = False) -> Comparison:
    """Compare two numbers, absolutely or relative to theirs.

    >>> close("a tenth", 0.1000001, 0.1, 1e-6).holds, close("a tenth", float("nan"), 0.1, 1e-6).holds
    (True, False)
    """
    gap = abs(float(ours) - float(theirs))
    return Comparison(what, float(ours), float(theirs), gap / abs(float(theirs)) if relative else gap, tolerance)


def closest(what: str, ours: ArrayLike, theirs: ArrayLike, tolerance: float, relative: bool = False) -> Comparison:
    """Compare arrays of numbers by their largest difference, absolute or relative to the largest of theirs.

    The values shown are those that differ most.

    >>> closest("a pair", [1.0, 2.0], [1.0, 2.5], 1e-9).theirs
    2.5
    """
    a, b = np.broadcast_arrays(np.asarray(ours, np.float64), np.asarray(theirs, np.float64))
    gaps = np.abs(a - b).ravel()
    worst = int(np.isnan(gaps).argmax()) if np.isnan(gaps).any() else int(gaps.argmax())
    scale = float(np.abs(b).max()) if relative else 1.0
    return Comparison(what, float(a.ravel()[worst]), float(b.ravel()[worst]), float(gaps[worst]) / scale, tolerance)


def same(what: str, ours: int, theirs: int) -> Comparison:
    """Compare two counts, which must be equal.

    >>> same("stable splits", 2, 2).holds
    True
    """
    return Comparison(what, int(ours), int(theirs), abs(int(ours) - int(theirs)), 0.0)


def same_set(what: str, ours: Iterable[str], theirs: Iterable[str]) -> Comparison:
    """Compare two sets of names, which must be equal; the difference counts names in one alone.

    >>> same_set("letters", ["a", "b"], ["b", "c"]).difference
    2.0
    """
    a, b = set(ours), set(theirs)
    return Comparison(what, "; ".join(sorted(a)), "; ".join(sorted(b)), float(len(a ^ b)), 0.0)


def inside(what: str, ours: float, low: float, high: float, note: str = "") -> Comparison:
    """Compare a number with a band, ends included; the difference is the distance to it.

    A note says why it lies outside, if that is known.

    >>> inside("a share", 0.2, 0.3, 0.5).holds
    False
    """
    value = float(ours)
    gap = max(low - value, value - high, 0.0) if np.isfinite(value) else float("nan")
    return Comparison(what, value, f"{low:g} to {high:g}", gap, 0.0, note)


LEAST = 1e-9
"""The least step that counts as a rise."""


def rising(what: str, values: Sequence[float]) -> Comparison:
    """Compare values with a series that rises at every step; the difference is what the least step lacks.

    >>> rising("shares", [0.1, 0.2, 0.4]).ours, rising("shares", [0.1, 0.1]).holds
    ('0.1 < 0.2 < 0.4', False)
    """
    steps = np.diff(np.asarray(values, np.float64))
    shown = [f"{values[0]:.4g}"]
    for step, value in zip(steps, values[1:], strict=True):
        shown += ["<" if step >= LEAST else "not <", f"{value:.4g}"]
    lack = float("nan") if np.isnan(steps).any() else max(0.0, LEAST - float(steps.min()))
    return Comparison(what, " ".join(shown), "rising", lack, 0.0)


def around(what: str, low: int, high: int, theirs: int) -> Comparison:
    """Compare a range of ours with a number of theirs that must lie in it; the difference is the distance.

    >>> around("stable splits", 201, 222, 209).difference
    0.0
    """
    return Comparison(what, f"{low} to {high}", int(theirs), float(max(low - theirs, theirs - high, 0)), 0.0)
