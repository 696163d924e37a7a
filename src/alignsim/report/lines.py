"""Lines: small charts of an outcome over months, drawn into the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alignsim.report.markup import Markup, el, joined
from alignsim.report.numbers import number
from alignsim.results.counting import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
DASHES = (None, "7 3", "2 3", "9 3 2 3", "5 2", "1 3")
WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 300.0, 150.0, 46.0, 8.0, 8.0, 22.0


def chart(name: str, unit: str, months: Sequence[int], labels: Sequence[str], means: NDArray[np.float64],
          spreads: NDArray[np.float64]) -> Markup:
    """Give a chart of means over months with a band of one standard deviation, a line for each scenario.

    Parameters
    ----------
    name, unit : str
        The outcome.
    months : sequence of int
        The months that are followed. M of them.
    labels : sequence of str
        The scenarios, at most six. S of them.
    means, spreads : array
        Of the outcome over runs. Shape (S, M). Unit: that of the outcome.
    """
    import numpy as np

    ends = np.concatenate([(means - spreads).ravel(), (means + spreads).ravel()])
    ends = ends[np.isfinite(ends)]
    caption = el("figcaption", el("strong", name), f" ({unit})" if unit else None)
    if not ends.size:
        return el("figure", caption, el("p", "n/a in every run", class_="soft"))
    low, high = float(ends.min()), float(ends.max())
    pad = 0.06 * (high - low) or 0.5 * (abs(high) or 1.0)
    low, high = low - pad, high + pad
    across = [LEFT + (WIDTH - LEFT - RIGHT) * month / max(months[-1], 1) for month in months]

    def up(values: NDArray[np.float64]) -> list[float]:
        return [float(TOP + (HEIGHT - TOP - FOOT) * (high - v) / (high - low)) for v in values]

    drawn = [_one(across, up(m - s), up(m), up(m + s), n) for n, (m, s) in enumerate(zip(means, spreads, strict=True))]
    said = "; ".join(f"{label}: {number(float(m[0]))} to {number(float(m[-1]))}" for label, m in zip(labels, means, strict=True))
    title = el("title", f"Mean of {name} from month {months[0]} to {months[-1]}. {said}")
    picture = el("svg", title, *_axes(low, high, months), *drawn, viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="img")
    return el("figure", caption, picture)


def _one(across: list[float], low: list[float], middle: list[float], high: list[float], place: int) -> Markup:
    known = [n for n, y in enumerate(middle) if y == y]
    line = " ".join(f"{across[n]:.1f},{middle[n]:.1f}" for n in known)
    area = [f"{across[n]:.1f},{high[n]:.1f}" for n in known] + [f"{across[n]:.1f},{low[n]:.1f}" for n in reversed(known)]
    colour = COLOURS[place % len(COLOURS)]
    return joined(el("polygon", points=" ".join(area), fill=colour, fill_opacity="0.14"),
                  el("polyline", points=line, fill="none", stroke=colour, stroke_width="2",
                     stroke_dasharray=DASHES[place % len(DASHES)]))


def _axes(low: float, high: float, months: Sequence[int]) -> list[Markup]:
    bottom, right = HEIGHT - FOOT, WIDTH - RIGHT
    said = [(TOP + 9, high), (bottom, low)]
    return [el("line", x1=f"{LEFT}", y1=f"{bottom}", x2=f"{right}", y2=f"{bottom}", class_="axis"),
            *(el("text", number(value), x=f"{LEFT - 5}", y=f"{y}", text_anchor="end") for y, value in said),
            el("text", f"month {months[0]}", x=f"{LEFT}", y=f"{HEIGHT - 6}"),
            el("text", f"{months[-1]}", x=f"{right}", y=f"{HEIGHT - 6}", text_anchor="end")]


def keys(labels: Sequence[str], left_out: int) -> Markup:
    """Give the legend of charts."""
    shown = [el("li", el("svg", el("line", x1="0", y1="5", x2="26", y2="5", stroke=COLOURS[n], stroke_width="2.5",
                                   stroke_dasharray=DASHES[n]), width="26", height="10", viewBox="0 0 26 10", aria_hidden="true"),
                " ", label) for n, label in enumerate(labels)]
    more = el("li", f"{counted(left_out, 'scenario')} more in the table") if left_out else None
    return el("ul", *shown, more, class_="kinds")
