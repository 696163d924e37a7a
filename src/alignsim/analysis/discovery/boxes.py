"""Boxes: a range of each number and a set of kept categories, and how well they catch the cases of interest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np

from alignsim.analysis.resampling import Bootstrap, Estimate, ratio
from alignsim.arithmetic import Array
from alignsim.results.missing import complete


@dataclass(frozen=True)
class Columns:
    """Hold the inputs of all points.

    Parameters
    ----------
    values : ndarray
        Shape (point, parameter); a category is its place among the categories of its parameter.
    names : tuple of str
        Names of the parameters.
    categories : mapping
        Of each parameter that is no number: its categories in order.

    Raises
    ------
    ValueError
        If names do not fit or repeat, a value is missing, or a category is none of those named.
    """

    values: Array
    names: tuple[str, ...]
    categories: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        complete(self.values, self.names, axes=1, what="inputs")
        if len(set(self.names)) != len(self.names) or not set(self.categories) <= set(self.names):
            raise ValueError(f"names of parameters repeat, or categories belong to none of them: {', '.join(self.names)}")
        for name, kinds in self.categories.items():
            held = self.values[:, self.names.index(name)]
            if not np.isin(held, np.arange(len(kinds))).all():
                raise ValueError(f"{name} has values that are none of its {len(kinds)} categories: {', '.join(kinds)}")

    def categorical(self, place: int) -> bool:
        """Say whether a parameter has categories."""
        return self.names[place] in self.categories

    def taken(self, rows: Any) -> Columns:
        """Give some points."""
        return Columns(self.values[rows], self.names, self.categories)


def columns_of(values: Mapping[str, Sequence[Any]]) -> Columns:
    """Make columns from named values; what are not numbers become categories.

    >>> columns_of({"tie": [0.1, 0.2], "rule": ["logit", "random"]}).categories
    {'rule': ('logit', 'random')}
    """
    kinds: dict[str, tuple[str, ...]] = {}
    out = []
    for name, held in values.items():
        array = np.asarray(held)
        if array.dtype.kind not in "fiu":
            words = [str(v) for v in held]
            kinds[name] = tuple(sorted(set(words)))
            array = np.array([kinds[name].index(w) for w in words])
        out.append(array.astype(np.float64))
    return Columns(np.stack(out, axis=1), tuple(values), kinds)


@dataclass(frozen=True)
class Box:
    """Hold the limits of a box; a point is inside if all of its parameters are.

    Parameters
    ----------
    low, high : tuple of float
        Ends for each parameter, themselves inside; infinite where there is no limit.
    kept : tuple
        For each parameter the categories kept, or None where none is shut out.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]
    kept: tuple[frozenset[int] | None, ...]

    def holds(self, values: Array) -> Any:
        """Say which points are inside. Shape (point, parameter) to (point,)."""
        inside = ((values >= np.array(self.low)) & (values <= np.array(self.high))).all(axis=1)
        for place, kinds in enumerate(self.kept):
            if kinds is not None:
                inside &= np.isin(values[:, place], sorted(kinds))
        return inside

    def restricted(self) -> tuple[int, ...]:
        """List the parameters with a limit."""
        return tuple(n for n, kinds in enumerate(self.kept)
                     if kinds is not None or self.low[n] > -inf or self.high[n] < inf)

    def with_low(self, place: int, value: float) -> Box:
        """Give the box with another low end."""
        return Box((*self.low[:place], value, *self.low[place + 1:]), self.high, self.kept)

    def with_high(self, place: int, value: float) -> Box:
        """Give the box with another high end."""
        return Box(self.low, (*self.high[:place], value, *self.high[place + 1:]), self.kept)

    def with_kept(self, place: int, kinds: frozenset[int] | None) -> Box:
        """Give the box with other categories."""
        return Box(self.low, self.high, (*self.kept[:place], kinds, *self.kept[place + 1:]))

    def freed(self) -> list[tuple[int, str, Box]]:
        """List each limit (parameter; low, high or kept) with the box that does without it."""
        out: list[tuple[int, str, Box]] = []
        for place in self.restricted():
            if self.kept[place] is not None:
                out.append((place, "kept", self.with_kept(place, None)))
            if self.low[place] > -inf:
                out.append((place, "low", self.with_low(place, -inf)))
            if self.high[place] < inf:
                out.append((place, "high", self.with_high(place, inf)))
        return out

    def sentences(self, columns: Columns) -> list[str]:
        """Write each limit.

        >>> columns = columns_of({"tie": [0.1, 0.2], "rule": ["logit", "random"]})
        >>> Box((0.15, -inf), (inf, inf), (None, frozenset({0}))).sentences(columns)
        ['tie at least 0.15', 'rule among logit']
        """
        out = []
        for n in self.restricted():
            name, kinds = columns.names[n], self.kept[n]
            if kinds is not None:
                out.append(f"{name} among {', '.join(columns.categories[name][k] for k in sorted(kinds))}")
            elif self.low[n] > -inf and self.high[n] < inf:
                out.append(f"{name} between {self.low[n]:.3g} and {self.high[n]:.3g}")
            else:
                out.append(f"{name} at least {self.low[n]:.3g}" if self.low[n] > -inf else
                           f"{name} at most {self.high[n]:.3g}")
        return out


def everything(parameters: int) -> Box:
    """Give the box without limits."""
    return Box((-inf,) * parameters, (inf,) * parameters, (None,) * parameters)


@dataclass(frozen=True)
class Quality:
    """Hold how well a box catches cases of interest.

    Parameters
    ----------
    coverage : Estimate
        Share of all cases of interest that lie inside.
    density : Estimate
        Share of what lies inside that is of interest; nan when nothing does.
    mass : Estimate
        Share of all points that lie inside.
    """

    coverage: Estimate
    density: Estimate
    mass: Estimate


def quality(box: Box, columns: Columns, cases: Any, bootstrap: Bootstrap) -> Quality:
    """Estimate coverage, density and mass of a box that is given.

    The interval holds for a box chosen from other points; for one found in the same points it is too good, and that of
    `reproducibility` is to be taken.

    Parameters
    ----------
    box : Box
        Which.
    columns : Columns
        The inputs.
    cases : array_like
        1 where a replication is of interest, else 0. Shape (point, replication).
    bootstrap : Bootstrap
        How to resample.

    Raises
    ------
    ValueError
        If cases do not fit, or are not between 0 and 1.
    """
    cases = shares(cases, len(columns.values))
    inside = np.broadcast_to(box.holds(columns.values)[:, None], cases.shape).astype(np.float64)

    def parts(held: Array, interest: Array) -> Array:
        both = (held * interest).sum()
        return np.stack([ratio(both, interest.sum()), ratio(both, held.sum()), held.mean()])

    found = bootstrap.estimate(parts, inside, cases)
    return Quality(found.at(0), found.at(1), found.at(2))


def shares(cases: Any, points: int) -> Array:
    """Check that cases are shares of the points, and give them by point and replication."""
    found = complete(np.asarray(cases)[:, None] if np.ndim(cases) == 1 else cases, what="cases of interest")
    if found.ndim != 2 or len(found) != points:
        raise ValueError(f"cases of shape {found.shape} do not fit {points} points with replications")
    if found.min() < 0.0 or found.max() > 1.0:
        raise ValueError(f"cases of interest lie between 0 and 1, not {found.min():g} to {found.max():g}")
    return found
