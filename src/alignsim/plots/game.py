"""The payoff table of an alignment game: a panel for the postures of the further countries, a cell for each profile."""

from __future__ import annotations

from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from alignsim.analysis.game.players import POSTURES
from alignsim.plots.palette import GREY, INK, PALE, REFERENCE, look
from alignsim.plots.refusal import choose
from alignsim.plots.wording import signed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from alignsim.analysis.game import AlignmentGame

Row = dict[str, Any]
THOUSAND = 1000.0
LEFT, RIGHT = 0.27, 0.64
"""Where in a cell, as shares of its width, the lowest and the highest end of any interval lie."""

TOP, ROOM = 0.15, 0.56
"""Where the countries' lines begin below the top of a cell, and their room, as shares of its height."""

SHOWN = 0.01
"""Least share of resamples that is written into a cell that is no equilibrium."""


class Scale(NamedTuple):
    """Hold how differences are placed in all cells: lowest and highest end, and decimals of numbers."""

    low: float
    high: float
    places: int

    def at(self, value: float) -> float:
        """Give where a difference lies, as a share of the width of a cell."""
        return LEFT + (RIGHT - LEFT) * (value - self.low) / (self.high - self.low)


def scale_of(game: AlignmentGame) -> Scale:
    """Give one scale for all cells, with no difference on it. Unit: thousandths of % of own GDP a year."""
    low = min(0.0, *(THOUSAND * r["difference_low"] for r in game.rows()))
    high = max(0.0, *(THOUSAND * r["difference_high"] for r in game.rows()))
    most = max(-low, high)
    places = 0 if most >= 100.0 else 1 if most >= 10.0 else 2 if most >= 1.0 else 3
    return Scale(low, high, places) if most > 0.0 else Scale(-1.0, 1.0, 3)


def payoff_panel(axes: Axes, game: AlignmentGame, fixed: tuple[int, ...] = ()) -> Axes:
    """Draw the cells of the first two countries' postures, those of the others fixed.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    game : AlignmentGame
        The game.
    fixed : tuple of int
        Numbers of the postures of the third and further countries.
    """
    rows, codes, scale = game.rows(), game.players.codes, scale_of(game)
    cells = game.players.profiles
    for a, b in product(range(len(POSTURES)), repeat=2):
        place = cells.index((a, b, *fixed)) * len(codes)
        cell(axes, rows[place:place + len(codes)], (b, a), scale, place == 0)
    axes.set_xlim(-0.02, len(POSTURES) + 0.02)
    axes.set_ylim(len(POSTURES) + 0.02, -0.02)
    middles = [n + 0.5 for n in range(len(POSTURES))]
    axes.set_xticks(middles, POSTURES)
    axes.set_yticks(middles, POSTURES, rotation=90, va="center")
    axes.tick_params(length=0)
    axes.set_xlabel(_posture(game, 1))
    axes.set_ylabel(_posture(game, 0))
    said = ", ".join(_named(game, player, n) for player, n in enumerate(fixed, start=2))
    axes.set_title(f"{said}:" if said else "")
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)
    return axes


def _posture(game: AlignmentGame, player: int) -> str:
    partner = game.players.partners[player]
    return f"posture of {game.players.codes[player]}" + (f" (exclusive: with {partner})" if partner else "")


def _named(game: AlignmentGame, player: int, posture: int) -> str:
    partner = game.players.partners[player]
    return f"{game.players.codes[player]} {POSTURES[posture]}" + (
        f" (with {partner})" if partner and POSTURES[posture] == "exclusive" else "")


def cell(axes: Axes, rows: list[Row], corner: tuple[int, int], scale: Scale, reference: bool) -> None:
    """Draw one cell: a line for each country, and whether it is an equilibrium.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to.
    rows : list of dict
        Those of the table that belong to the cell.
    corner : tuple of int
        Its left and upper end.
    scale : Scale
        How all cells are drawn.
    reference : bool
        Whether all are parallel: the cell then shows payoffs, not differences.
    """
    from matplotlib.patches import Rectangle

    x, y = corner
    stable, share = rows[0]["equilibrium"], rows[0]["survival"]
    axes.add_patch(Rectangle((x + 0.025, y + 0.025), 0.95, 0.95, facecolor="#F4F1E4" if stable else "white",
                             edgecolor=INK if stable else PALE, linewidth=2.4 if stable else 0.9, zorder=1))
    if not reference:
        axes.vlines(x + scale.at(0.0), y + 0.08, y + 0.08 + ROOM + 0.06, color=GREY, linewidth=0.9, linestyle=REFERENCE, zorder=2)
    for place, row in enumerate(rows):
        _line(axes, row, (x, y + TOP + ROOM * place / max(len(rows) - 1, 1)), place, scale, reference)
    words = f"equilibrium ({share:.0%})" if stable else f"({share:.0%})" if share >= SHOWN else ""
    axes.text(x + 0.5, y + 0.885, words, ha="center", va="center", fontsize=7.6, color=INK if stable else GREY,
              fontweight="bold" if stable else "normal", zorder=4)


def _line(axes: Axes, row: Row, at: tuple[float, float], place: int, scale: Scale, reference: bool) -> None:
    x, y = at
    style = look(place)
    axes.text(x + 0.06, y, row["country"], ha="left", va="center", fontsize=7.8, color=style.colour, fontweight="bold", zorder=4)
    number = f"{signed(row['payoff'], 4)} %" if reference else signed(THOUSAND * row["difference"], scale.places)
    axes.text(x + 0.95, y, number, ha="right", va="center", fontsize=8.2, color=INK,
              fontweight="bold" if row["best_reply"] else "normal", zorder=4)
    value = 0.0 if reference else THOUSAND * row["difference"]
    if not reference:
        low, high = (x + scale.at(THOUSAND * row[k]) for k in ("difference_low", "difference_high"))
        axes.hlines(y, low, high, color=style.colour, linewidth=1.8, zorder=3)
    axes.plot(x + (LEFT if reference else scale.at(value)), y, style.marker, color=style.colour, markersize=5.5, zorder=5,
              markerfacecolor=style.colour if row["best_reply"] else "white")


def meaning(game: AlignmentGame) -> str:
    """Say how to read the table."""
    scale = scale_of(game)
    level = "standing weights" if game.weights == "standing" else "weights that postures give"
    low, high = signed(scale.low, scale.places), signed(scale.high, scale.places)
    return (f"Upper left cell of the first panel, all parallel: mean payoff in % of own GDP a year, over months discounted by "
            f"{game.attrs['discount']:g} a month ({level}). Other cells: difference to it from paired runs, in thousandths of "
            f"that unit, with the 90 % interval of the mean as a line, on one scale from {low} to {high}; dotted: no "
            f"difference. Filled mark and bold number: best reply to the postures of the others. Framed: every posture is a "
            f"best reply, a Nash equilibrium in pure strategies. In brackets: share of resamples of the runs in which the "
            f"cell is one. Each of {len(game.players.profiles)} cells has the same random numbers.")


def game_figure(game: AlignmentGame) -> Figure:
    """Draw the payoff table of a game of two to four countries."""
    import xarray
    from matplotlib.lines import Line2D

    from alignsim.plots.sheet import Plan, compose

    codes = game.players.codes
    fixed = list(product(range(len(POSTURES)), repeat=len(codes) - 2))
    keys: list[Any] = [Line2D([], [], color=look(n).colour, marker=look(n).marker, linewidth=1.8, label=code)
                       for n, code in enumerate(codes)]
    keys += [Line2D([], [], color=GREY, marker="o", linewidth=0, label="best reply"),
             Line2D([], [], color=GREY, marker="o", linewidth=0, markerfacecolor="white", label="not a best reply"),
             Line2D([], [], linewidth=0, label="numbers: against all parallel, in thousandths of 1 % of own GDP a year")]
    title = f"Which alignment pays: postures of {', '.join(codes[:-1])} and {codes[-1]}"
    panels = tuple(partial(payoff_panel, game=game, fixed=f) for f in fixed)
    size = (5.2, 4.7) if len(panels) > 1 else (8.0, 5.6)
    plan = Plan(title, panels, min(3, len(panels)), tuple(keys), meaning(game), size)
    return compose(plan, xarray.Dataset(attrs={**game.attrs, "quantiles": "exact"}))


def draw_game(game: AlignmentGame, path: str | Path) -> Path:
    """Draw the payoff table of a game into a file.

    Parameters
    ----------
    game : AlignmentGame
        What :func:`alignsim.game` gives.
    path : str or pathlib.Path
        Ends in .png or .svg.

    Raises
    ------
    CannotDraw
        If the ending is another one.
    """
    from alignsim.plots.sheet import FORMATS, write

    choose(Path(path).suffix.removeprefix(".").lower(), FORMATS, "format")
    return write(game_figure(game), Path(path))
