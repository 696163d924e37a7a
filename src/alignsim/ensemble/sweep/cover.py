"""Cover: which runs are finished, which are missing, and into which rectangles the missing ones are cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignsim.ensemble.sweep.work import Rectangle


@dataclass(frozen=True)
class Extent:
    """Hold how large a sweep is: cases, points of each, replications of each point."""

    cases: int
    points: int
    replications: int

    @property
    def runs(self) -> int:
        """Give the number of runs."""
        return self.cases * self.points * self.replications

    def holds(self, where: Rectangle) -> bool:
        """Tell whether all runs of a rectangle belong to the sweep."""
        return where.case < self.cases and where.last <= self.points and where.stop <= self.replications


@dataclass(frozen=True)
class Tile:
    """Hold the size of the cells that a sweep is cut into: points and replications."""

    points: int
    replications: int

    def runs(self, extent: Extent) -> int:
        """Give the runs of a cell in a sweep of some size."""
        return min(self.points, extent.points) * min(self.replications, extent.replications)

    def of(self, where: Rectangle) -> tuple[int, int, int]:
        """Give the cell that a rectangle lies in: first point, case, first replication."""
        return (where.first // self.points * self.points, where.case,
                where.start // self.replications * self.replications)


def tile_for(extent: Extent, runs: int) -> Tile:
    """Give cells of about some runs, that hold whole points where replications are few.

    >>> tile_for(Extent(1, 1000, 4), 256), tile_for(Extent(1, 4, 1000), 256)
    (Tile(points=64, replications=4), Tile(points=1, replications=256))
    """
    replications = min(extent.replications, runs)
    return Tile(max(1, runs // replications), replications)


def usable(held: Iterable[Rectangle], extent: Extent, tile: Tile) -> dict[tuple[int, int, int], list[Rectangle]]:
    """Give finished blocks by cell, without those that reach beyond the sweep or their cell, or overlap another."""
    cells: dict[tuple[int, int, int], list[Rectangle]] = defaultdict(list)
    for where in sorted(held, key=lambda w: (w.case, w.first, w.start, -w.runs)):
        cell = tile.of(where)
        end = Rectangle(where.case, where.last - 1, where.last, where.stop - 1, where.stop)
        if extent.holds(where) and tile.of(end) == cell and not any(_overlap(where, other) for other in cells[cell]):
            cells[cell].append(where)
    return cells


def missing(
    held: dict[tuple[int, int, int], list[Rectangle]], extent: Extent, tile: Tile
) -> Iterator[Rectangle]:
    """Give the rectangles that are not finished, points in order.

    Parameters
    ----------
    held : dict
        What :func:`usable` gives.
    extent, tile : Extent, Tile
        Size of the sweep and of its cells.

    Examples
    --------
    >>> small, large, tile = Extent(1, 2, 2), Extent(1, 3, 3), Tile(4, 4)
    >>> done = usable(missing({}, small, tile), large, tile)
    >>> [tuple(where) for where in missing(done, large, tile)]
    [(0, 0, 2, 2, 3), (0, 2, 3, 0, 3)]
    """
    for first in range(0, extent.points, tile.points):
        for case in range(extent.cases):
            for start in range(0, extent.replications, tile.replications):
                shape = (min(tile.points, extent.points - first), min(tile.replications, extent.replications - start))
                open_ = np.ones(shape, np.bool_)
                for w in held.get((first, case, start), ()):
                    open_[w.first - first:w.last - first, w.start - start:w.stop - start] = False
                yield from _rectangles(open_, case, first, start)


def _rectangles(open_: NDArray[np.bool_], case: int, first: int, start: int) -> Iterator[Rectangle]:
    """Cut what is open into rectangles: consecutive points with the same open replications go together."""
    point = 0
    while point < len(open_):
        last = point + 1
        while last < len(open_) and (open_[last] == open_[point]).all():
            last += 1
        edges = np.flatnonzero(np.diff(np.concatenate(([0], open_[point].astype(np.int8), [0]))))
        for low, high in edges.reshape(-1, 2).tolist():
            yield Rectangle(case, first + point, first + last, start + low, start + high)
        point = last


def _overlap(a: Rectangle, b: Rectangle) -> bool:
    return a.case == b.case and a.first < b.last and b.first < a.last and a.start < b.stop and b.start < a.stop
