"""Drawing: what the figures of all studies share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alignsim.analysis.structure.ensembles import NULL

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def panel(
    axes: Axes, names: Sequence[str], series: Mapping[str, Sequence[Sequence[float]]], unit: str, title: str,
    reference: float = 0.0,
) -> Axes:
    """Draw a forest with room for the legend under its rows; see :func:`alignsim.plots.forest.forest`."""
    from alignsim.plots.forest import forest

    forest(axes, names, series, unit, title, reference)
    axes.set_ylim(len(names) + 0.25, -0.6)
    if len(series) > 1:
        axes.legend(loc="lower right", ncols=len(series), frameon=False, handlelength=1.0, columnspacing=1.2)
    return axes


def ends(row: Mapping[str, Any] | None, factor: float = 1.0) -> list[float]:
    """Give the low end, the value and the high end of an estimate; not a number where there is none."""
    return [factor * row[key] for key in ("low", "value", "high")] if row else [float("nan")] * 3


def shown(rule: str) -> str:
    """Give what a rule is called on a page.

    >>> shown("best_response"), shown("random")
    ('best response', 'null')
    """
    return "null" if rule == NULL else rule.replace("_", " ").replace("level k", "level-k")
