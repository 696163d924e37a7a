"""Whole pictures: drawn for any world, labelled, reproducible, refused with a reason."""

from __future__ import annotations

import warnings
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
import xarray as xr
from matplotlib.figure import Figure
from matplotlib.text import Text

from alignsim.ensemble import run
from alignsim.plots import CannotDraw, draw, draw_all, kinds
from alignsim.results import conduct_panel, summarise
from alignsim.scenario import load

Make = Callable[..., xr.Dataset]
SINGLE = [kind for kind in kinds() if kind != "compare"]


def words(figure: Figure) -> str:
    return " ".join(" ".join(text.get_text().split()) for text in figure.findobj(Text)).replace("\\$", "$")


@pytest.fixture(scope="module", params=SINGLE)
def picture(request: pytest.FixtureRequest, result: xr.Dataset) -> Figure:
    return draw(request.param, result)


def test_a_picture_says_what_it_shows_of_which_runs_and_that_it_is_no_forecast(picture: Figure) -> None:
    said = words(picture)
    assert "Scenario made_up: A made-up world" in said
    assert "40 of 40 runs finished, none failed; seed 3" in said
    assert "Scenario exploration, not a forecast." in said
    for axes in picture.axes:
        titles = [axes.get_title(loc=where) for where in ("left", "center", "right")]
        assert any(titles)
        assert not axes.axison or (axes.get_xlabel() and axes.get_ylabel())


def test_nothing_is_cut_off(picture: Figure) -> None:
    (width, height), used = picture.get_size_inches(), picture.get_tightbbox()
    assert used.x0 >= 0
    assert used.y0 >= 0
    assert used.x1 <= width
    assert used.y1 <= height


def test_all_pictures_are_written_and_the_same_result_gives_the_same_bytes(make: Make, tmp_path: Path) -> None:
    data = make(("IND", "PAK"), ("IND", "PAK"), runs=5, months=2)
    files = draw_all(data, tmp_path / "a")
    assert [path.name for path in files] == [f"{kind}.{ending}" for kind in SINGLE for ending in ("png", "svg")]
    assert all(path.stat().st_size > 5000 for path in files)
    assert b"\x89PNG" in files[0].read_bytes()[:4]
    assert ET.parse(files[1]).getroot().tag.endswith("svg")
    for n, kind in enumerate(SINGLE):   # the second time in one format each, the first in both
        again = tmp_path / f"{kind}{files[2 * n + n % 2].suffix}"
        draw(kind, data, path=again)
        assert again.read_bytes() == files[2 * n + n % 2].read_bytes(), again.name


def test_drawing_leaves_settings_results_and_warnings_alone(make: Make) -> None:
    data = make(runs=4, months=2)
    before, kept = dict(mpl.rcParams), data.copy(deep=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw("alignment", data)
    assert dict(mpl.rcParams) == before
    assert data.identical(kept)


def test_paths_and_their_summary_give_the_same_picture(make: Make, tmp_path: Path) -> None:
    data = make(runs=6, months=3)
    draw("beliefs", data, path=tmp_path / "a.svg")
    draw("beliefs", summarise(data), path=tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_failed_and_missing_runs_are_stated(make: Make) -> None:
    said = words(draw("beliefs", make(runs=9, months=2, failed=2, partial=1, asked=1000)))
    assert "7 of 9 runs finished, 2 failed and left out; stopped early, a partial result of 1,000 runs asked for" in said


def test_failures_are_counted_where_no_attribute_says_them(make: Make) -> None:
    data = make(runs=9, months=2, failed=2)
    del data.attrs["failed"]
    assert "7 of 9 runs finished, 2 failed" in words(draw("beliefs", data))


@pytest.mark.parametrize("name", ["a $x_1$ b", "$$", "<b>&amp;", "back\\slash_$", "new\nline", "_hidden", "\x1b[31m",
                                  "旗 \N{ROCKET}", "x" * 500, ""])
def test_hostile_names_are_printed_as_they_stand(make: Make, tmp_path: Path, name: str) -> None:
    data = make(("USA", "IND"), ("USA", "IND"), runs=3, months=2, crises=(), scenario=name, title=name, seed=name)
    draw("alignment", data, overlay=data, path=tmp_path / "a.svg")
    assert ET.parse(tmp_path / "a.svg").getroot().tag.endswith("svg")
    if name.isascii() and name.isprintable() and 0 < len(name) < 40:
        assert f"Scenario {name}" in words(draw("alignment", data))


@pytest.mark.parametrize(("number", "crises"), [(1, ()), (2, ()), (5, ("IND-PAK", "CHN-XYZ"))])
def test_worlds_of_other_sizes_can_be_drawn(make: Make, number: int, crises: tuple[str, ...]) -> None:
    countries = ("USA", "IND", "PAK", "CHN", "XYZ", "GULF")[: max(number, 2)]
    data = summarise(make(countries, countries[:number], runs=4, months=2, crises=crises))
    for kind in ("overview", "triangle", "alignment", "trade", "beliefs", "conduct", "crisis"):
        if (kind == "crisis" and not crises) or (number == 1 and kind in ("alignment", "trade", "beliefs", "conduct")):
            with pytest.raises(CannotDraw):
                draw(kind, data)
        else:
            assert draw(kind, data).axes


def test_a_country_narrows_a_picture(result: xr.Dataset) -> None:
    said = words(draw("beliefs", result, country="IND"))
    assert "IND about USA" in said
    assert "USA about IND" not in said
    assert "CHN and USA" in words(draw("alignment", result, country="CHN"))


def test_two_results_are_told_apart_and_both_counted(make: Make) -> None:
    a, b = make(runs=4, months=2, scenario="calm"), make(runs=5, months=2, scenario="storm")
    said = words(draw("tariffs", a, overlay=b))
    assert "result calm" in said
    assert "result storm" in said
    assert "calm: 4 of 4 runs" in said
    assert "storm: 5 of 5 runs" in said


def test_the_paired_difference_is_taken_run_by_run(make: Make) -> None:
    a = make(runs=8, months=3, failed=1)
    b = a.copy(deep=True).assign_attrs(scenario="more")
    b["dyad_alignment"] = b["dyad_alignment"] + 0.01 * b["month"]
    figure = draw("compare", a, overlay=b)
    below = [axes for axes in figure.axes if "difference" in axes.get_ylabel()]
    assert len(below) == 3
    for axes in below:
        median = next(one for one in axes.get_lines() if "less" in str(one.get_label()))
        assert np.allclose(median.get_ydata(), 0.01 * np.arange(4))
        assert any((np.asarray(one.get_ydata()) == 0).all() for one in axes.get_lines())


def test_results_that_cannot_be_paired_say_so(make: Make) -> None:
    figure = draw("compare", make(runs=4, months=2), overlay=make(runs=4, months=2, seed=8))
    assert "cannot be paired" in words(figure)
    assert not any("difference" in axes.get_ylabel() for axes in figure.axes)


@pytest.mark.parametrize(("what", "more", "message"), [
    ("tarifs", {}, "Did you mean tariffs"), ("beliefs", {"country": "ind"}, "Did you mean IND"),
    ("payoff", {"country": "CHN"}, "deciding country"), ("overview", {"country": "IND"}, "leave out"),
    ("compare", {}, "needs a second result"), ("beliefs", {"path": "a.gif"}, "png, svg"),
    ("crisis", {"country": "USA"}, "there is: IND-PAK")])
def test_what_cannot_be_drawn_is_refused_with_the_way_out(
    result: xr.Dataset, what: str, more: dict[str, str], message: str
) -> None:
    with pytest.raises(CannotDraw, match=message):
        draw(what, result, **more)


def test_a_result_without_finished_runs_is_refused(make: Make) -> None:
    with pytest.raises(CannotDraw, match="no run finished"):
        draw("overview", make(runs=3, months=2, failed=3))


def test_a_run_of_no_month_has_all_pictures_but_that_of_moves_in_each_month(tmp_path: Path) -> None:
    still = run(load("base"), runs=2, months=0, backend="numpy")
    there = {path.stem for path in draw_all(still, tmp_path, ("svg",))}
    assert set(SINGLE) - there == {"conduct"}
    assert conduct_panel(still) == []   # no warning of an empty mean either, as warnings are errors here
    with pytest.raises(CannotDraw, match="nothing of this in the result"):
        draw("conduct", still)


def test_a_missing_variable_is_named(result: xr.Dataset) -> None:
    with pytest.raises(CannotDraw, match="belief"):
        draw("beliefs", result.drop_vars("belief"))


def test_results_over_each_other_are_told_once_above_the_panels_and_cover_no_line(make: Make) -> None:
    calm, storm = make(runs=4, months=3), make(runs=4, months=3, seed=8)
    calm.attrs["scenario"], storm.attrs["scenario"] = "calm", "storm"
    figure = draw("alignment", calm, overlay=storm)
    (key,) = figure.legends
    assert [text.get_text() for text in key.get_texts()][:2] == ["result calm", "result storm"]
    assert all(axes.get_legend() is None for axes in figure.axes)


def test_the_legend_of_duties_hides_no_line_of_the_overview(make: Make) -> None:
    data = make(months=24)
    duty = np.zeros(data["tariff"].shape)
    duty[:, :, 1, 0], duty[:, :, 2, 0], duty[:, :, 0, 1] = 0.5, 0.3, 0.1   # lines at the top, in the middle and below
    figure = draw("overview", data.assign(tariff=(data["tariff"].dims, duty)))
    (panel,) = (axes for axes in figure.axes if axes.get_title(loc="left") == "Additional duties")
    figure.draw_without_rendering()
    lowest = panel.transAxes.inverted().transform(panel.get_legend().get_window_extent())[0, 1]
    highest = panel.transAxes.inverted().transform(panel.transData.transform((0.0, 50.0)))[1]
    assert highest < lowest <= 1.0


def test_the_parts_of_the_payoff_say_which_way_is_better(result: xr.Dataset) -> None:
    said = words(draw("payoff", result))
    assert "so that more is better" in said
    assert "Shaded: the middle 50 % (dark)" in said
