"""Moves, crises and the network: what is drawn is what the result holds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from alignsim.plots import conduct, crisis, facts, plans, triangle
from alignsim.results import summarise


def panel() -> Axes:
    return Figure().add_subplot()


def test_lines_are_shares_of_runs_and_dashes_are_ordinary_conduct(result: xr.Dataset) -> None:
    axes = conduct.conduct(panel(), result, ("IND", "USA"), "answer")
    lines = axes.get_lines()
    made = result["move_share"].sel(source="IND", target="USA", domain="answer").values[1:]
    assert [one.get_label() for one in lines[::2]] == ["retaliate", "undo", "diversify", "offer"]
    for option, (solid, dashed) in enumerate(zip(lines[::2], lines[1::2], strict=True), 1):
        assert np.array_equal(solid.get_ydata(), 100 * made[:, option])
        habit = result["conduct"].sel(source="IND", target="USA", domain="answer", option=option)
        assert np.allclose(dashed.get_ydata(), 100 * float(habit))
    assert axes.get_ylabel() == "share of runs (%)"


def test_ordinary_conduct_counts_only_runs_in_which_the_domain_is_open(result: xr.Dataset) -> None:
    half = result.copy()
    half["move_share"] = half["move_share"] / 2
    made, habit = conduct.shares(half, "IND", "USA", "answer")
    assert np.allclose(made.sum(axis=1), 0.5)
    assert np.allclose(habit.sum(axis=1), 0.5)


def test_domains_that_do_not_exist_are_not_open(result: xr.Dataset) -> None:
    assert conduct.open_domains(result, "USA", "IND") == ["diplomacy", "security", "tariff"]
    assert conduct.open_domains(result, "PAK", "IND") == ["diplomacy", "security", "answer"]
    assert conduct.open_domains(result, "CHN", "IND") == []


def test_areas_of_moves_add_up_to_the_moves_off_hold(result: xr.Dataset) -> None:
    axes = conduct.moves(panel(), result, "USA")
    off = result["move_share"].sel(source="USA", option=slice(1, None)).sum(("option", "target", "domain")).values[1:]
    top = max(area.get_paths()[0].vertices[:, 1].max() for area in axes.collections)
    assert top == pytest.approx(off.max())
    assert [area.get_label() for area in axes.collections] == ["diplomacy", "security", "tariff"]
    assert "moves a month" in axes.get_ylabel()


def test_the_areas_of_a_crisis_are_the_shares_of_its_stages(result: xr.Dataset) -> None:
    axes = crisis.stages(panel(), result, "IND-PAK")
    share = result["stage_share"].sel(crisis="IND-PAK").values
    tops = [area.get_paths()[0].vertices[:, 1].max() for area in axes.collections]
    assert tops == pytest.approx([100 * share[:, 1 : k + 1].sum(axis=1).max() for k in (1, 2, 3, 4)])
    assert len({area.get_hatch() for area in axes.collections}) == 4


def test_bars_are_onsets_and_the_dashed_line_is_the_base_hazard(result: xr.Dataset) -> None:
    axes = crisis.onset(panel(), result.assign_attrs(base_hazard=0.02), "IND-PAK")
    assert np.allclose([bar.get_height() for bar in axes.patches], 100 * result["onset_share"].values[1:, 0])
    base = next(one for one in axes.get_lines() if str(one.get_label()).startswith("base hazard"))
    assert base.get_ydata()[0] == pytest.approx(100 * (1 - np.exp(-0.02)))


def texts(axes: Axes) -> str:
    return "\n".join(text.get_text() for text in axes.texts)


def test_edges_carry_median_interval_and_both_directions(result: xr.Dataset) -> None:
    said = texts(triangle.triangle(panel(), result, -1))
    mean = result["dyad_alignment"].sel(dyad="USA-IND").isel(month=-1)
    middle, low, high = (f"{float(mean.sel(statistic=name)):+.2f}" for name in ("q50", "q05", "q95"))
    assert f"{middle} [{low}, {high}]".replace("-", "−") in said
    there = float(result["alignment"].sel(source="USA", target="IND", statistic="q50").isel(month=-1))
    assert f"USA to IND {there:+.2f}".replace("-", "−") in said


def test_the_colour_dash_and_width_of_an_edge_follow_sign_and_strength(result: xr.Dataset) -> None:
    axes = triangle.triangle(panel(), result, 0)
    edges = [one for one in axes.get_lines() if one.get_zorder() == 2]
    for edge, label in zip(edges, result["dyad"].values, strict=True):
        value = float(result["dyad_alignment"].sel(dyad=label, month=0, statistic="q50"))
        assert edge.get_color() == (triangle.POSITIVE if value >= 0 else triangle.NEGATIVE)
        assert edge.get_linestyle() == ("-" if value >= 0 else "--")
        assert edge.get_linewidth() == pytest.approx(1 + 9 * abs(value))


@pytest.mark.parametrize("number", [2, 3, 5])
def test_the_network_shows_every_country_whatever_their_number(make: Callable[..., xr.Dataset], number: int) -> None:
    countries = ("USA", "IND", "PAK", "CHN", "RUS", "XYZ", "ABC")
    data = summarise(make(countries, countries[:number], runs=4, months=2, crises=()))
    said = texts(triangle.triangle(panel(), data))
    assert all(code in said.split("\n") for code in countries)
    assert said.count("[") == (number * (number - 1) // 2 if number <= 3 else 0)


def test_the_sheet_of_conduct_has_no_holes(result: xr.Dataset) -> None:
    plan = plans.conducted(result, None, None)
    open_here = [conduct.open_domains(result, *pair) for pair in facts.directed(result)]
    assert len(plan.panels) == sum(map(len, open_here))
    assert None not in plan.panels
