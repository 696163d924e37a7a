"""Fans: what is drawn is what the result holds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from alignsim.plots import bands, beliefs, fans, payoff, tariffs, trade
from alignsim.plots.chart import Chart, overlaid, show

Draw = Callable[[Axes, xr.Dataset], Axes]


def panel() -> Axes:
    return Figure().add_subplot()


def line(axes: Axes, label: str) -> Any:
    return next(one for one in axes.get_lines() if one.get_label() == label)


@pytest.mark.parametrize(("draw", "label", "unit", "pick", "times"), [
    (fans.alignment, "USA and IND", "alignment", ("dyad_alignment", {"dyad": "USA-IND"}), 1.0),
    (tariffs.tariffs, "IND to USA", "% of value", ("tariff", {"exporter": "IND", "importer": "USA"}), 100.0),
    (beliefs.beliefs, "IND about USA", "probability", ("belief", {"source": "IND", "target": "USA"}), 1.0),
    (lambda axes, data: trade.trade(axes, data, ("IND", "USA")), "IND to USA", "bn a year",
     ("trade", {"exporter": "IND", "importer": "USA"}), 1.0)])
def test_the_line_is_the_median_of_the_result_and_the_axis_names_its_unit(
    result: xr.Dataset, draw: Draw, label: str, unit: str, pick: tuple[str, dict[str, str]], times: float
) -> None:
    axes = draw(panel(), result)
    drawn = line(axes, label)
    assert np.array_equal(drawn.get_ydata(), times * result[pick[0]].sel(**pick[1], statistic="q50").values)
    assert np.array_equal(drawn.get_xdata(), result["month"].values)
    assert axes.get_title()
    assert unit in axes.get_ylabel()
    assert axes.get_xlabel() == "month"


def test_the_areas_end_at_the_quantiles(result: xr.Dataset) -> None:
    values = result["dyad_alignment"].sel(dyad="USA-PAK")
    axes = fans.alignment(panel(), result, [("USA", "PAK")])
    wide, narrow = (area.get_paths()[0].vertices[:, 1] for area in axes.collections)
    for area, low, high in ((wide, "q05", "q95"), (narrow, "q25", "q75")):
        assert area.min() == values.sel(statistic=low).values.min()
        assert area.max() == values.sel(statistic=high).values.max()


def test_the_dotted_line_is_where_the_dyad_began(result: xr.Dataset) -> None:
    axes = fans.alignment(panel(), result, [("IND", "PAK")])
    began = float(result["dyad_alignment"].sel(dyad="IND-PAK", statistic="q50", month=0))
    assert began in {one.get_ydata()[0] for one in axes.get_lines() if len(one.get_ydata()) == 2}


def test_without_dyads_in_the_result_both_directions_are_drawn(result: xr.Dataset) -> None:
    axes = fans.alignment(panel(), result.drop_vars("dyad_alignment"), [("USA", "IND")])
    assert {"USA toward IND", "IND toward USA"} <= {one.get_label() for one in axes.get_lines()}


def test_duties_that_are_never_charged_are_left_out(result: xr.Dataset) -> None:
    axes = tariffs.tariffs(panel(), result)
    assert {one.get_label() for one in axes.get_lines() if " to " in one.get_label()} == {"IND to USA", "PAK to USA"}


def test_trade_against_its_start_begins_at_one_hundred(result: xr.Dataset) -> None:
    axes = trade.trade_relative(panel(), result)
    medians = [one for one in axes.get_lines() if " to " in str(one.get_label())]
    assert len(medians) == 6
    assert all(one.get_ydata()[0] == pytest.approx(100.0) for one in medians)


def test_the_second_axis_of_trade_is_in_percent_of_the_start(result: xr.Dataset) -> None:
    axes = trade.trade(panel(), result, ("PAK", "USA"))
    percent = axes.child_axes[0]
    percent.figure.draw_without_rendering()
    start = float(result["trade"].sel(exporter="PAK", importer="USA", statistic="q50", month=0))
    assert percent.get_ylabel() == "% of start"
    assert percent.get_ylim() == pytest.approx(tuple(100 * end / start for end in axes.get_ylim()))


def test_payoffs_at_the_end_are_the_medians_of_the_last_month(result: xr.Dataset) -> None:
    axes = payoff.payoff_end(panel(), result)
    values = result["payoff"].sel(country="IND", statistic="q50").isel(month=-1).values
    assert np.array_equal(line(axes, "IND").get_xdata(), values)
    assert "% of own GDP" in axes.get_xlabel()
    assert [tick.get_text() for tick in axes.get_yticklabels()] == list(result["part"].values)


def test_two_results_share_a_panel_for_each_series_also_those_only_one_has(result: xr.Dataset) -> None:
    first = tariffs.charts(result)
    laid = overlaid(first, [chart for chart in first if "PAK" in chart.title], ("a", "a"))
    labels = {chart.title: [one.label for one in chart.series] for chart in laid}
    assert labels["PAK to USA"] == ["result a (first)", "result a (second)"]
    assert labels["IND to USA (only in result a (first))"] == ["result a (first)"]


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=8), st.floats(0, 50))
@settings(max_examples=25, deadline=None)
def test_the_axis_holds_every_quantile_and_is_never_shorter_than_asked(
    result: xr.Dataset, middle: list[float], least: float
) -> None:
    rows = np.array([np.array(middle) + shift for shift in (-2, -1, 0, 1, 2)])
    values = xr.DataArray(rows, dims=("statistic", "month"),
                          coords={"statistic": ["q05", "q25", "q50", "q75", "q95"], "month": range(len(middle))})
    axes = show(panel(), result, Chart("any", (bands.Series("any", values),), "1", least=least))
    low, high = axes.get_ylim()
    assert low <= rows.min() <= rows.max() <= high
    assert high - low >= least


@pytest.mark.parametrize("months", [0, 1, 3, 36, 120, 600])
def test_dates_never_crowd_and_start_with_the_first_month(make: Callable[..., xr.Dataset], months: int) -> None:
    from alignsim.plots.months import month_axis

    axes = panel()
    month_axis(axes, make(runs=1, months=months), 6)
    texts = [tick.get_text() for tick in axes.get_xticklabels()]
    assert texts[0] == ("Nov 2025" if months else "Oct 2025")
    assert len(texts) <= 7
    assert len({b - a for a, b in pairwise(axes.get_xticks())}) <= 1
