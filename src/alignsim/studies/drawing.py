"""Drawing: what the figures of all studies share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.structure.ensembles import NULL

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Series = Mapping[str, Sequence[Sequence[float]]]


def panel(
    axes: Axes, names: Sequence[str], series: Series, unit: str, title: str, reference: float = 0.0,
    limits: tuple[float, float] | None = None,
) -> Axes:
    """Draw a forest without a legend of its own; see :func:`alignsim.plots.forest.forest`.

    Parameters
    ----------
    axes, names, series, unit, title, reference
        As there.
    limits : tuple of float, optional
        Ends of the horizontal axis; without them it follows the data.
    """
    from alignsim.plots.forest import forest

    forest(axes, names, series, unit, title, reference, told=False)
    if limits is not None:
        axes.set_xlim(*limits)
    return axes


def keys(names: Sequence[str]) -> tuple[Any, ...]:
    """Give the entries of a legend for the series of forests, in their order."""
    from matplotlib.lines import Line2D

    from alignsim.plots.palette import look

    styles = [look(place) for place in range(len(names))]
    return tuple(Line2D([], [], color=style.colour, marker=style.marker, markersize=5, linewidth=2.0, label=name)
                 for style, name in zip(styles, names, strict=True))


def reach(many: Sequence[Series], reference: float = 0.0) -> tuple[float, float]:
    """Give ends of an axis that hold all estimates of several panels and the reference.

    >>> [round(end, 2) for end in reach([{"a": [[0.0, 0.5, 1.0]]}, {"a": [[-1.0, 0.0, 0.5]]}])]
    [-1.08, 1.08]
    """
    ends = np.array([row for series in many for rows in series.values() for row in rows], dtype=np.float64)
    low, high = min(reference, float(np.nanmin(ends))), max(reference, float(np.nanmax(ends)))
    room = 0.04 * (high - low)
    return low - room, high + room


def ends(row: Mapping[str, Any] | None, factor: float = 1.0) -> list[float]:
    """Give the low end, the value and the high end of an estimate; not a number where there is none."""
    return [factor * row[key] for key in ("low", "value", "high")] if row else [float("nan")] * 3


def shown(rule: str) -> str:
    """Give what a rule is called on a page.

    >>> shown("best_response"), shown("random")
    ('best response', 'null')
    """
    return "null" if rule == NULL else rule.replace("_", " ").replace("level k", "level-k")
