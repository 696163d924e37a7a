"""The picture of an alignment game."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from alignsim.analysis.game.cells import Cells
from alignsim.analysis.game.players import Players
from alignsim.analysis.game.playing import solve
from alignsim.analysis.game.table import AlignmentGame, Logit, Solution
from alignsim.laws.equilibria import Equilibria
from alignsim.plots import CannotDraw
from alignsim.plots.game import draw_game, game_figure, scale_of

CODES, PARTNERS = ("USA", "IND", "PAK", "CHN"), ("IND", "USA", "USA", "PAK")


@cache
def game_of(countries: int, size: float = 0.01) -> AlignmentGame:
    cells = 3**countries
    x = size * np.random.default_rng(2).normal(size=(cells, countries, 1)) + np.random.default_rng(3).normal(
        0.0, 0.1 * size, (cells, countries, 30))
    held = Cells(x, x, np.zeros(30, bool), 12, "numpy")
    found = solve(x, (3,) * countries, 1.0, 0.02, 0) if countries < 4 else Solution(
        Equilibria((), False, False, "not sought"), np.zeros(cells), 0.0, Logit(1.0, 0.02, None))
    attrs = {"scenario": "made_up", "title": "A made-up world", "seed": 3, "runs": 30, "failed": 0, "discount": 0.99,
             "uncertainties": "none: chance alone"}
    return AlignmentGame(Players(CODES[:countries], PARTNERS[:countries]), held, "standing", found, found, attrs)


@pytest.mark.parametrize(("countries", "panels"), [(2, 1), (3, 3), (4, 9)])
def test_there_is_a_panel_for_every_posture_of_the_further_countries(countries: int, panels: int) -> None:
    figure = game_figure(game_of(countries))
    assert len(figure.axes) == panels
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    if countries == 3:
        assert titles == ["PAK parallel:", "PAK exclusive (with USA):", "PAK autonomous:"]


def test_marks_are_filled_and_cells_framed_where_postures_are_best_replies() -> None:
    game = game_of(3)
    figure = game_figure(game)
    filled = sum(line.get_markerfacecolor() != "white" for axes in figure.axes for line in axes.lines)
    assert filled == int(game.best.sum())
    framed = sum(patch.get_linewidth() > 2.0 for axes in figure.axes for patch in axes.patches if isinstance(patch, Rectangle))
    assert framed == len(game.solution.equilibria.pure)
    words = [t.get_text() for axes in figure.axes for t in axes.texts]
    assert sum("equilibrium" in w for w in words) == framed


def test_every_country_has_its_own_colour_and_mark() -> None:
    axes = game_figure(game_of(3)).axes[0]
    looks = {(to_hex(line.get_color()), line.get_marker()) for line in axes.lines}
    assert len(looks) == 3
    assert len({colour for colour, _ in looks}) == 3


def test_every_interval_stays_inside_its_cell() -> None:
    game = game_of(3)
    scale = scale_of(game)
    for row, end in product(game.rows(), ("difference_low", "difference_high")):
        assert 0.26 < scale.at(1000.0 * row[end]) < 0.66


def test_a_game_in_which_nothing_matters_can_be_drawn() -> None:
    assert game_figure(game_of(2, 0.0)).axes


def test_the_footnote_says_unit_interval_runs_seed_and_what_is_marked() -> None:
    figure = game_figure(game_of(3))
    words = " ".join(" ".join(t.get_text().split()) for t in figure.texts)
    for said in ("% of own GDP a year", "90 % interval", "30 of 30 runs finished", "seed 3", "Nash equilibrium", "not a forecast"):
        assert said in words


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_same_game_gives_the_same_bytes(ending: str, tmp_path: Path) -> None:
    game = game_of(3)
    one, two = (draw_game(game, tmp_path / f"{k}.{ending}").read_bytes() for k in (1, 2))
    assert one == two
    assert len(one) > 20_000


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotDraw, match="format 'jpg'"):
        draw_game(game_of(2), tmp_path / "game.jpg")
