"""CART: the space cut into boxes by a tree, grown on one half of the points and judged on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.discovery.boxes import Box, Columns, Quality, everything, quality, shares
from alignsim.analysis.resampling import Bootstrap
from alignsim.arithmetic import Array


@dataclass(frozen=True)
class Leaf:
    """Hold one leaf: its box, and how well it catches cases of interest at points it was not grown from."""

    box: Box
    quality: Quality


@dataclass(frozen=True)
class Tree:
    """Hold a tree.

    Parameters
    ----------
    columns : Columns
        The inputs.
    leaves : tuple of Leaf
        The densest first; together they are the whole space.
    used : ndarray
        Share of trees grown on resampled points that split on the parameter. Shape (parameter,).
    """

    columns: Columns
    leaves: tuple[Leaf, ...]
    used: Array


def tree(
    columns: Columns, cases: Any, bootstrap: Bootstrap, depth: int = 4, least: float = 0.05, again: int = 50,
) -> Tree:
    """Grow a classification tree on a random half of the points and judge its leaves on the other.

    Parameters
    ----------
    columns : Columns
        The inputs.
    cases : array_like
        1 where of interest, else 0. Shape (point,) or (point, replication).
    bootstrap : Bootstrap
        Resamples the points that judge.
    depth : int
        Most splits on the way to a leaf.
    least : float
        Least mass of a leaf. Unit: share of points.
    again : int
        Number of trees grown on resampled points, for how often a parameter is used.

    Raises
    ------
    ValueError
        If cases do not fit, or there are fewer than four points.

    Notes
    -----
    The squared error of shares is half their Gini impurity, so the tree is that of classification.
    Source: Breiman, Friedman, Olshen and Stone (1984); Athey and Imbens (2016), PNAS 113, for the two halves.
    """
    cases = shares(cases, len(columns.values))
    if len(cases) < 4:
        raise ValueError(f"{len(cases)} points are too few to grow a tree on one half and judge it on the other")
    y, rng = cases.mean(axis=1), bootstrap.rng
    order = rng.permutation(len(y))
    grown, judging = order[: len(y) // 2], order[len(y) // 2:]
    boxes = _grow(columns.taken(grown), y[grown], depth, least, rng)
    rest = columns.taken(judging)
    leaves = [Leaf(box, quality(box, rest, cases[judging], bootstrap)) for box in boxes]
    leaves.sort(key=lambda leaf: -np.nan_to_num(leaf.quality.density.value))
    used = np.zeros(len(columns.names))
    for _ in range(again):
        rows = rng.integers(0, len(y), len(y))
        split = {n for box in _grow(columns.taken(rows), y[rows], depth, least, rng) for n in box.restricted()}
        used[sorted(split)] += 1.0
    return Tree(columns, tuple(leaves), used / max(again, 1))


def _grow(columns: Columns, y: Array, depth: int, least: float, rng: np.random.Generator) -> list[Box]:
    from sklearn.tree import DecisionTreeRegressor

    wide, meaning = _spread(columns)
    model = DecisionTreeRegressor(max_depth=depth, min_samples_leaf=max(1, int(least * len(y))),
                                  random_state=int(rng.integers(2**31)))
    nodes = model.fit(wide, y).tree_
    boxes: list[Box] = []
    open_: list[tuple[int, Box]] = [(0, everything(len(columns.names)))]
    while open_:
        node, box = open_.pop()
        if nodes.children_left[node] < 0:
            boxes.append(box)
            continue
        place, kind = meaning[nodes.feature[node]]
        below, above = _cut(box, place, kind, float(nodes.threshold[node]), columns)
        open_ += [(nodes.children_left[node], below), (nodes.children_right[node], above)]
    return boxes


def _spread(columns: Columns) -> tuple[Array, list[tuple[int, int | None]]]:
    """Give every category a column of noughts and ones, as trees split numbers only."""
    parts, meaning = [], []
    for place, name in enumerate(columns.names):
        kinds: list[int | None] = list(range(len(columns.categories[name]))) if columns.categorical(place) else [None]
        x = columns.values[:, place]
        parts += [x if kind is None else (x == kind) * 1.0 for kind in kinds]
        meaning += [(place, kind) for kind in kinds]
    return np.stack(parts, axis=1), meaning


def _cut(box: Box, place: int, kind: int | None, limit: float, columns: Columns) -> tuple[Box, Box]:
    if kind is None:
        return (box.with_high(place, min(limit, box.high[place])),
                box.with_low(place, max(float(np.nextafter(limit, np.inf)), box.low[place])))
    everyone = frozenset(range(len(columns.categories[columns.names[place]])))
    kept = box.kept[place] or everyone
    return box.with_kept(place, kept - {kind}), box.with_kept(place, kept & {kind})
