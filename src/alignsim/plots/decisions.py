"""Levers: the heat map of regret, and how much each channel or part carries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from alignsim.plots.bands import legend
from alignsim.plots.palette import BLUE, DOMAIN_HATCHES, GREEN, GREY, INK, ORANGE, PALE, VERMILLION
from alignsim.plots.wording import folded, literal, percent, with_unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from alignsim.analysis.decision import Regret
    from alignsim.analysis.structure import Shapley, VarianceSplit


def regret(axes: Axes, found: Regret, outcomes: Sequence[str], title: str = "Mean regret") -> Axes:
    """Draw mean regret of each lever in each outcome with its interval, shaded against the largest of the outcome.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    found : Regret
        Regret of shape (lever, outcome).
    outcomes : sequence of str
        Names of the outcomes, with units.
    title : str
        What is seen.
    """
    from matplotlib.colors import LinearSegmentedColormap

    mean = found.mean
    top = mean.value.max(axis=0)
    share = np.divide(mean.value, top, out=np.zeros_like(mean.value), where=top > 0.0)
    axes.imshow(share, cmap=LinearSegmentedColormap.from_list("regret", ["#FFFFFF", VERMILLION]), vmin=0.0, vmax=1.3,
                aspect="auto", zorder=0)
    for (row, column), value in np.ndenumerate(mean.value):
        least = np.flatnonzero(mean.value[:, column] == mean.value[:, column].min())
        weight = "bold" if row in least else "normal"
        axes.text(column, row - 0.1, f"{value:.3g}", ha="center", va="center", fontsize=10, fontweight=weight, color=INK)
        axes.text(column, row + 0.22, f"{mean.low[row, column]:.2g} to {mean.high[row, column]:.2g}", ha="center", va="center",
                  fontsize=7.5, color=INK)
    axes.set_xticks(range(len(outcomes)), [folded(name, 17) for name in outcomes])
    axes.set_yticks(range(len(found.levers)), [folded(name, 26) for name in found.levers])
    axes.set_xticks(np.arange(len(outcomes) + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(found.levers) + 1) - 0.5, minor=True)
    axes.grid(visible=False, which="major")
    axes.grid(which="minor", color="white", linewidth=2)
    axes.tick_params(which="both", length=0)
    axes.set_title(literal(title))
    axes.set_xlabel(f"{percent(mean.level)} intervals; bold: least regret of the outcome; darker: nearer to the largest")
    return axes


def parts(axes: Axes, found: VarianceSplit, outcomes: Sequence[str]) -> Axes:
    """Draw the share of variance that comes from parameters, rule and chance, a bar for each outcome.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    found : VarianceSplit
        Shares of shape (part, outcome); a share below naught is drawn as naught.
    outcomes : sequence of str
        Names of the outcomes.
    """
    rows = np.arange(len(outcomes))[::-1]
    left = np.zeros(len(outcomes))
    for n, (part, colour) in enumerate(zip(found.parts, (BLUE, ORANGE, GREEN, PALE), strict=True)):
        share = np.maximum(np.nan_to_num(found.share.value[n]), 0.0)
        axes.barh(rows, share, 0.6, left, color=colour, hatch=DOMAIN_HATCHES[n], edgecolor="white", label=part, zorder=2)
        for row, start, width, low, high in zip(rows, left, share, found.share.low[n], found.share.high[n], strict=True):
            if width > 0.12:
                said = percent(width) + (f"\n{percent(low)} to {percent(high)}" if np.isfinite([low, high]).all() else "")
                axes.text(start + width / 2, row, said, ha="center", va="center", fontsize=7.5, color=INK, zorder=4,
                          bbox={"facecolor": "white", "alpha": 0.8, "linewidth": 0, "pad": 1.5})
        left = left + share
    axes.set_yticks(rows, [literal(name, 30) for name in outcomes])
    axes.set_ylim(-0.6, len(outcomes) + 0.1)
    axes.set_xlim(0.0, max(1.0, float(left.max())))
    axes.set_xlabel("share of variance")
    axes.set_title("Where the spread of outcomes comes from")
    axes.grid(visible=False, axis="y")
    legend(axes, loc="upper center", ncols=4, handlelength=1.6, columnspacing=1.0)
    return axes


def channels(axes: Axes, found: Shapley, name: str, unit: str, together: str = "all channels") -> Axes:
    """Draw what each channel adds to an effect, with its range from alone to last, and the whole.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    found : Shapley
        Values of shape (channel,).
    name, unit : str
        What the effect is.
    together : str
        What to call the whole.
    """
    rows = np.arange(len(found.channels))[::-1] + 1
    value, whole = found.value, found.whole
    gap = np.maximum(np.stack([value.value - value.low, value.high - value.value]), 0.0)
    axes.barh(rows, value.value, 0.55, color=BLUE, label="Shapley value", zorder=2)
    axes.errorbar(value.value, rows, xerr=gap, fmt="none", ecolor=INK, elinewidth=1.2, capsize=3, zorder=4)
    axes.plot(found.alone.value, rows, linestyle="none", marker="D", color=ORANGE, markeredgecolor=INK, label="alone", zorder=5)
    axes.plot(found.last.value, rows, linestyle="none", marker="s", color=VERMILLION, markeredgecolor=INK,
              label="added to all others", zorder=5)
    ends = np.maximum([[float(whole.value - whole.low)], [float(whole.high - whole.value)]], 0.0)
    axes.barh([0], [float(whole.value)], 0.55, color=GREY, hatch="....", edgecolor="white", label="whole", zorder=2)
    axes.errorbar([float(whole.value)], [0], xerr=ends, fmt="none", ecolor=INK, elinewidth=1.2, capsize=3, zorder=4)
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=3)
    axes.set_yticks([*rows, 0], [*(literal(c, 30) for c in found.channels), literal(together, 30)])
    axes.set_xlabel(literal(with_unit(name, unit)))
    axes.locator_params(axis="x", nbins=5)
    said = f"{float(whole.value):+.2g}".replace("-", "\N{MINUS SIGN}")
    axes.set_title(literal(f"{name}: {said}, interaction {percent(float(found.interaction.value))}"))
    axes.grid(visible=False, axis="y")
    axes.margins(x=0.06)
    legend(axes)
    return axes
