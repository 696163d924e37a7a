"""Forest: rows, series and their intervals where they belong."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure

from alignsim.plots.forest import forest, forest_figure


def test_every_estimate_stands_in_its_row_with_its_interval() -> None:
    axes = Figure().add_subplot()
    forest(axes, ["a", "b"], {"one": [[-1.0, 0.0, 1.0], [2.0, 3.0, 4.0]]}, "unit", "title")
    points = axes.lines[0]
    assert points.get_xdata().tolist() == [0.0, 3.0]
    assert points.get_ydata().tolist() == [0.0, 1.0]
    assert [segment[:, 0].tolist() for segment in axes.collections[0].get_segments()] == [[-1.0, 1.0], [2.0, 4.0]]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]   # the first row is on top


def test_a_series_that_does_not_fit_its_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="2 rows need"):
        forest(Figure().add_subplot(), ["a", "b"], {"one": [[0.0, 0.0, 0.0]]}, "unit", "title")


def test_rows_beyond_the_most_are_left_out_and_the_footnote_says_so() -> None:
    names = [f"outcome {n}" for n in range(43)]
    attrs = {"scenario": "s", "title": "t", "seed": 1, "runs": 2, "asked": 2, "failed": 0, "months": 1, "uncertainties": "none"}
    figure = forest_figure(names, {"x": np.zeros((43, 3)).tolist()}, "u", "title", attrs, "Marks.")
    assert figure.legends == []   # a single series is told by the title
    said = " ".join(text.get_text() for text in figure.texts)
    assert "3 further rows are left out" in " ".join(said.split())


def test_several_series_are_told_above_the_panel_and_cover_no_interval() -> None:
    attrs = {"scenario": "s", "title": "t", "seed": 1, "runs": 2, "asked": 2, "failed": 0, "months": 1, "uncertainties": "none"}
    figure = forest_figure(["a"], {"x": [[0.0, 1.0, 2.0]], "y": [[0.0, 1.0, 2.0]]}, "u", "title", attrs, "Marks.")
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["x", "y"]
    assert figure.axes[0].get_legend() is None
