"""Found: what an analysis of a sweep gives - tables to print and to keep, and results to draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from alignsim.analysis.resampling import Bootstrap, Over

MOST_PRINTED = 12
"""Rows of a printed table."""


@dataclass(frozen=True)
class Options:
    """Say how a sweep is analysed.

    Parameters
    ----------
    seed, resamples : int
        Of the bootstrap.
    level : float
        Share of resamples inside an interval.
    above, below : float, optional
        Where the cases of interest of an outcome lie, or where its verdict turns. Unit: of the outcome.
    over : tuple of str
        Two parameters or levers of a map.
    lower : tuple of str
        Outcomes of which less is better.
    drawn : tuple of str
        Outcomes to draw; a few if not given.
    """

    seed: int = 1
    resamples: int = 300
    level: float = 0.90
    above: float | None = None
    below: float | None = None
    over: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()

    def bootstrap(self, points: int, replications: int, resamples: int | None = None) -> Bootstrap:
        """Give a fresh bootstrap, so that the same data have the same interval wherever they are asked for.

        Replications meet the same chance at every point, so both are drawn; two of them are too few to be drawn apart,
        as half of all resamples would have one alone: a point is then taken with both. One point: replications alone.
        """
        over: Over = "replications" if points < 2 else "both" if replications > 2 else "points"
        return Bootstrap(np.random.default_rng(self.seed), resamples or self.resamples, self.level, over)

    @property
    def threshold(self) -> float | None:
        """Give the level at which a verdict turns, if one was named."""
        return self.above if self.above is not None else self.below


@dataclass(frozen=True)
class Table:
    """Hold a table.

    Parameters
    ----------
    name : str
        Of its file.
    rows : list of dict
        All rows.
    heads : mapping
        Key to heading of what is printed.
    printed : list of dict
        The rows that are printed; the first of all if not given.
    """

    name: str
    rows: list[dict[str, Any]]
    heads: Mapping[str, str] = field(default_factory=dict)
    printed: list[dict[str, Any]] | None = None


@dataclass(frozen=True)
class Part:
    """Hold one result to draw.

    Parameters
    ----------
    label : str
        Whose it is.
    names, units : tuple of str
        The outcomes along its last axis.
    result : object
        What the analysis gave, or several things by name.
    """

    label: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    result: Any


@dataclass(frozen=True)
class Found:
    """Hold what an analysis gave.

    Parameters
    ----------
    what, question : str
        Its name, and what it answers.
    tables : tuple of Table
        To print and to keep.
    parts : tuple of Part
        To draw.
    note : str
        How it was estimated.
    """

    what: str
    question: str
    tables: tuple[Table, ...]
    parts: tuple[Part, ...]
    note: str


def interval(estimate: Any, place: Any) -> dict[str, float]:
    """Give value, low and high of one place of an estimate."""
    return {"value": float(estimate.value[place]), "low": float(estimate.low[place]), "high": float(estimate.high[place])}


def said(value: float, low: float, high: float) -> str:
    """Write an estimate with its interval; nothing where it is not defined.

    >>> said(0.5, 0.41, 0.6)
    '0.50 (0.41 to 0.60)'
    """
    if value != value:
        return ""
    if low != low:
        return f"{value:.2f}"
    return f"{value:.2f} ({low:.2f} to {high:.2f})"


def sensible(value: float, low: float, high: float) -> str:
    """Write an estimate with its interval in three figures.

    >>> sensible(1234.5, 1200.0, 1300.0)
    '1.23e+03 (1.2e+03 to 1.3e+03)'
    """
    if value != value:
        return ""
    return f"{value:.3g}" if low != low else f"{value:.3g} ({low:.3g} to {high:.3g})"


def headline(names: tuple[str, ...], drawn: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Give the outcomes that are drawn: those asked for, or alignments, success, stances and whatever comes next.

    >>> headline(("trade_IND", "stance_IND_USA", "alignment_USA_IND"), (), 2)
    ('alignment_USA_IND', 'stance_IND_USA')
    """
    if drawn:
        return tuple(name for name in drawn if name in names)[:most]
    first = ("alignment_", "success", "stance_")
    ranked = sorted(names, key=lambda name: next((n for n, start in enumerate(first) if name.startswith(start)), len(first)))
    return tuple(ranked[:most])


def room(printed: list[dict[str, Any]], shown: tuple[str, ...], options: Options) -> list[dict[str, Any]]:
    """Give the rows that are printed: all if outcomes were named, else those drawn first, as many as there is room for."""
    if options.drawn:
        return printed
    ranked = sorted(printed, key=lambda row: shown.index(row["outcome"]) if row["outcome"] in shown else len(shown))
    return ranked[:MOST_PRINTED]
