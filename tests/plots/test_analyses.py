"""Pictures of analyses: what is drawn is what was found."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.container import ErrorbarContainer
from matplotlib.figure import Figure

from alignsim.analysis.decision.regrets import Regret
from alignsim.analysis.discovery import phase_map as map_phases
from alignsim.analysis.discovery import prim
from alignsim.analysis.discovery.boxes import columns_of
from alignsim.analysis.resampling import Bootstrap, Estimate
from alignsim.analysis.sensitivity.indices import Sobol
from alignsim.analysis.sensitivity.one_at_a_time import Swings
from alignsim.analysis.sensitivity.screening import Morris
from alignsim.analysis.structure.channels import Shapley
from alignsim.analysis.structure.split import PARTS, VarianceSplit
from alignsim.analysis.sweeps import Found, Part
from alignsim.plots import decisions, discovery, paired, phases, sensitivity
from alignsim.plots.analysed import drawings
from alignsim.plots.sheet import styled

NAMES = ("honour", "trust_$", "oil", "dummy")


def panel() -> Axes:
    return Figure(layout="constrained").add_subplot()


def estimate(value: Any, half: float = 0.1) -> Estimate:
    value = np.asarray(value, dtype=np.float64)
    return Estimate(value, value - half, value + half, 0.9, 100)


def widths(axes: Axes, label: str) -> list[float]:
    bars = next(c for c in axes.containers if c.get_label() == label)
    return [bar.get_width() for bar in bars]  # type: ignore[attr-defined]


def words(axes: Axes) -> list[str]:
    return [tick.get_text() for tick in axes.get_yticklabels()]


def swung() -> Swings:
    low, high = np.array([-1.0, 0.5, -3.0, 0.0]), np.array([1.0, -0.5, 4.0, 0.0])
    return Swings(NAMES, estimate(2.0), estimate(low), estimate(high), estimate(np.abs(high - low)))


def shares(rest: tuple[int, ...] = ()) -> Sobol:
    total = np.array([0.2, 0.7, 0.3, 0.05]).reshape(4, *(1,) * len(rest)) * np.ones(rest)
    return Sobol(NAMES, estimate(total / 2), estimate(total), estimate(np.full(rest, 0.02), 0.01), estimate(np.zeros(rest)),
                 np.ones(rest), "dummy")


def test_the_tornado_has_the_largest_swing_on_top_and_both_ends() -> None:
    axes = sensitivity.tornado(panel(), swung(), (), "welfare", "% of GDP", most=3)
    assert words(axes) == ["trust_\\$", "honour", "oil"]
    assert widths(axes, "parameter low") == [0.5, -1.0, -3.0]
    assert widths(axes, "parameter high") == [-0.5, 1.0, 4.0]
    assert "3 of 4 parameters" in axes.get_title()
    assert "% of GDP" in axes.get_xlabel()


def test_bars_are_the_indices_and_the_dummy_is_always_shown() -> None:
    axes = sensitivity.bars(panel(), shares(), (), "calm", most=3)
    assert words(axes) == ["dummy (dummy)", "oil", "trust_\\$"]
    assert widths(axes, "total: with all others") == [0.05, 0.3, 0.7]
    assert widths(axes, "first: alone") == [0.025, 0.15, 0.35]


def test_lines_over_time_are_the_total_indices_with_gaps_where_nothing_differs() -> None:
    found = shares((5, 2))
    found.total.value[:, 0] = np.nan
    axes = sensitivity.over_time(panel(), found, range(5), "calm", variable=1, most=2)
    line = next(one for one in axes.get_lines() if one.get_label() == "trust_\\$")
    assert np.isnan(line.get_ydata()[0])
    assert line.get_ydata()[1:] == pytest.approx(0.7)
    assert len([one for one in axes.get_lines() if not str(one.get_label()).startswith("_")]) == 2


def test_no_curve_over_time_runs_under_the_legend() -> None:
    found = shares((5, 2))
    found.total.high[:] = 3.0
    axes = sensitivity.over_time(panel(), found, range(5), "calm", variable=1)
    axes.figure.canvas.draw()
    low, _ = axes.transData.inverted().transform(axes.get_legend().get_window_extent().p0)[::-1]
    drawn = [*axes.lines, *axes.collections]
    assert drawn
    for curve in drawn:
        top = axes.transData.inverted().transform(curve.get_clip_box().p1)[1]
        assert top == pytest.approx(1.05 * 1.05)
        assert top <= low


def test_screening_names_what_lies_above_chance_only() -> None:
    found = Morris(NAMES, estimate([1.0, 2.0, 0.3, 0.2]), estimate([1.0, 2.0, 0.3, 0.2]), estimate([0.5, 0.2, 0.3, 0.2]),
                   np.full(4, 0.25))
    axes = sensitivity.screening(panel(), found, (), "calm")
    assert {text.get_text() for text in axes.texts} == {"honour", "trust_\\$"}


def test_screening_that_cannot_tell_chance_says_so_and_names_the_largest() -> None:
    size = estimate([1.0, 2.0, 0.3, 0.2])
    said = {"honour", "trust_\\$", "chance is not told: the largest are named"}
    for found in (Morris(NAMES, size, size, size, np.full(4, np.nan)),
                  Morris(NAMES, size.alone(), size.alone(), size.alone(), np.full(4, 0.25))):
        axes = sensitivity.screening(panel(), found, (), "calm", most=2)
        assert {text.get_text() for text in axes.texts} == said


def whiskers(axes: Axes) -> list[float]:
    return [end for bars in axes.containers if isinstance(bars, ErrorbarContainer) for cap in bars.lines[1]
            for end in np.asarray(cap.get_xdata(), dtype=np.float64)]


def test_where_there_is_no_interval_no_whisker_is_drawn_and_bars_and_lines_are_whole() -> None:
    whole, found = swung(), shares()
    moved = Swings(NAMES, whole.centre.alone(), whole.low.alone(), whole.high.alone(), whole.swing.alone())
    few = replace(found, first=found.first.alone(), total=found.total.alone())
    for axes in (sensitivity.tornado(panel(), moved, (), "welfare", "1"), sensitivity.bars(panel(), few, (), "calm")):
        assert np.isnan(whiskers(axes)).all()
    assert axes.get_xlim()[1] > 0.7   # the largest index
    over = shares((5, 2))
    lines = sensitivity.over_time(panel(), replace(over, total=over.total.alone()), range(5), "calm", variable=1)
    assert lines.get_ylim()[1] == pytest.approx(sensitivity.ROOM * 1.05 * 0.7)


def found_boxes() -> Any:
    chance = np.random.default_rng(1)
    x = {"trust": chance.random(300), "rule": chance.choice(["logit", "random"], 300), "oil": chance.random(300)}
    return prim(columns_of(x), (x["trust"] > 0.6) & (x["rule"] == "logit"))


def test_the_note_below_a_picture_speaks_of_intervals_only_where_there_are_some() -> None:
    whole = swung()
    few = Swings(NAMES, whole.centre.alone(), whole.low.alone(), whole.high.alone(), whole.swing.alone())
    material: Any = SimpleNamespace(parameters=NAMES, dataset=SimpleNamespace(attrs={"months": 12}))
    options: Any = SimpleNamespace(level=0.9, resamples=100)
    for result, said in ((whole, "Lines: 90 % intervals of 100 resamples."), (few, "Lines: no intervals, as")):
        found = Found("swings", "", (), (Part("base", ("stance",), ("1",), result),), "")
        (drawing,) = drawings(found, material, options)
        assert said in drawing.plan.meaning


def test_a_box_shows_its_limits_and_the_categories_it_keeps() -> None:
    found = found_boxes()
    chosen = found.dense(0.95)
    axes = discovery.box(panel(), found, chosen, "Where it pays")
    low = found.boxes[chosen].low[0]
    assert f"{low:.3g}" in {text.get_text() for text in axes.texts}
    assert {"logit", "random"} <= {text.get_text() for text in axes.texts}
    assert [word.split("\n")[0] for word in words(axes)][-1] == "trust"
    assert "coverage" in axes.get_xlabel()


def test_the_trade_off_is_the_trajectory() -> None:
    found = found_boxes()
    axes = discovery.tradeoff(panel(), found, 3)
    points = next(c for c in axes.collections if len(c.get_offsets()) > 1).get_offsets()
    assert np.asarray(points) == pytest.approx(np.stack([found.coverage, found.density], axis=1))
    assert np.asarray(axes.collections[1].get_offsets())[0] == pytest.approx([found.coverage[3], found.density[3]])


def test_a_phase_map_has_its_line_its_band_and_hatches_what_is_open() -> None:
    x, y = np.linspace(0, 1, 3), np.linspace(0, 2, 5)
    luck = np.random.default_rng(4).normal(size=(3, 5, 20)) * 0.8
    found = map_phases(x, y, (1.0 + x[:, None] - y)[..., None] + luck, 0.0, Bootstrap(np.random.default_rng(1), 50))
    with styled():
        axes = phases.phase_map(panel(), found, (), ("chi", "pi"), "visits", "eta (ratio, no unit)")
    lines = axes.get_lines()
    for line, values in zip(lines, (found.break_even.value, found.break_even.low, found.break_even.high), strict=True):
        assert np.array_equal(line.get_ydata(), values, equal_nan=True)
    assert len(axes.patches) == int((found.verdict() == 0).sum()) > 0
    low, high = axes.collections[0].get_clim()
    assert (low + high) / 2 == pytest.approx(0.0)
    assert axes.get_title(loc="left") == "visits"
    assert axes.get_legend() is None   # nothing lies over the cells
    (bar,) = (other for other in axes.figure.axes if other is not axes)
    assert bar.get_ylabel() == "eta (ratio, no unit); break-even at 0"


def test_the_legend_of_phase_maps_tells_of_what_is_drawn_alone() -> None:
    x, y = np.linspace(0, 1, 3), np.linspace(0, 2, 5)

    def named(scale: float, level: float) -> list[str]:
        luck = np.random.default_rng(4).normal(size=(3, 5, 20)) * scale
        values = (1.0 + x[:, None] - y)[..., None] + luck
        found = map_phases(x, y, values, level, Bootstrap(np.random.default_rng(1), 50))
        return [key.get_label() for key in phases.keys([found])]

    assert named(0.8, 0.0) == ["break-even", "its 90 % interval", "verdict open"]
    assert named(0.01, 0.05) == ["break-even", "its 90 % interval"]
    assert named(0.01, 9.0) == []


def test_the_heat_map_of_regret_writes_each_value_with_its_interval_and_marks_the_least() -> None:
    value = np.array([[1.0, 0.25], [0.5, 2.0]])
    found = Regret(("open", "closed"), estimate(value), estimate(value), estimate(value), value, value)
    axes = decisions.regret(panel(), found, ("welfare", "calm"))
    said = {text.get_text(): text.get_fontweight() for text in axes.texts}
    assert said["0.25"] == said["0.5"] == "bold"
    assert said["1"] == said["2"] == "normal"
    assert "0.9 to 1.1" in said
    assert words(axes) == ["open", "closed"]


def test_parts_of_variance_stack_to_the_whole() -> None:
    share = np.array([[0.5, 0.2], [0.2, 0.0], [0.1, -0.01], [0.2, 0.81]])
    axes = decisions.parts(panel(), VarianceSplit(PARTS, estimate(share), estimate(share), estimate([1.0, 1.0])),
                           ("calm", "trade"))
    ends = [bar.get_x() + bar.get_width() for bar in axes.containers[-1]]  # type: ignore[attr-defined]
    assert ends == pytest.approx([1.0, 1.01])
    assert widths(axes, "parameters with rule") == pytest.approx([0.1, 0.0])


def test_channels_are_drawn_with_their_whole() -> None:
    found = Shapley(("direct", "tariff"), estimate([0.2, -0.1]), estimate([0.1, -0.1]), estimate([0.3, -0.1]), estimate(0.1),
                    estimate(0.25), np.True_)
    axes = decisions.channels(panel(), found, "expense", "1")
    assert widths(axes, "Shapley value") == [0.2, -0.1]
    assert widths(axes, "whole") == [0.1]
    assert "interaction 25 %" in axes.get_title()


def test_the_fan_of_differences_is_around_the_mean_of_runs_and_refuses_gaps() -> None:
    runs = np.random.default_rng(1).normal(0.2, 1.0, (60, 7))
    mean = Bootstrap(np.random.default_rng(2), 50).estimate(lambda v: v.mean(axis=(0, 1)), runs[:, None])
    axes = paired.difference_fan(panel(), range(7), runs, mean, "zero_sum less base", "alignment")
    drawn = {one.get_label(): one.get_ydata() for one in axes.get_lines()}
    assert np.array_equal(drawn["median of runs"], np.median(runs, axis=0))
    assert drawn["mean of runs"] == pytest.approx(runs.mean(axis=0))
    runs[3, 4] = np.nan
    with pytest.raises(ValueError, match=r"month 4 \(1 of 60\)"):
        paired.difference_fan(panel(), range(7), runs, mean, "a", "b")
