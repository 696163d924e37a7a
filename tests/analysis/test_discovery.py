"""Scenario discovery: PRIM, its resampling, CART and phase maps."""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.analysis.discovery import phase_map, prim, quality, reproducibility, tree
from alignsim.analysis.discovery.boxes import Box, columns_of, everything
from alignsim.analysis.discovery.peeling import pastes, peels
from alignsim.analysis.resampling import Bootstrap

INF = float("inf")


def resample(count: int = 50, over: Any = "points") -> Bootstrap:
    return Bootstrap(np.random.default_rng(5), count, 0.9, over)


def uniform(points: int = 400, seed: int = 2) -> dict[str, Any]:
    chance = np.random.default_rng(seed)
    return {"trust": chance.random(points), "oil": chance.random(points), "reach": chance.random(points),
            "rule": chance.choice(["logit", "random", "level_k"], points)}


def corner(x: dict[str, Any]) -> Any:
    return (x["trust"] > 0.7) & (x["oil"] < 0.4) & (x["rule"] != "random")


def bryant() -> tuple[dict[str, Any], Any]:
    """Give the example that ships with EMA workbench: 882 runs of Bryant and Lempert (2010)."""
    spec = find_spec("ema_workbench")
    assert spec is not None
    assert spec.origin is not None
    with (Path(spec.origin).parent / "examples" / "data" / "bryant et al 2010 data.csv").open() as file:
        rows = list(csv.reader(file))
    table = np.array([[float(v) for v in row[:16]] for row in rows[1:]])
    return {rows[0][n]: table[:, n] for n in range(2, 11)}, table[:, 15]


def theirs(x: dict[str, Any], y: Any, **options: Any) -> Any:
    """Run EMA workbench's PRIM; its import and its pandas calls warn, and that is not ours to mend."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandas as pd
        from ema_workbench.analysis.prim import Prim

        return Prim(pd.DataFrame(x), y, threshold=0.8, **options).find_box()


def test_the_trajectory_is_that_of_ema_workbench_on_its_own_example() -> None:
    x, y = bryant()
    other, ours = theirs(x, y, peel_alpha=0.1), prim(columns_of(x), y, peel=0.1)
    path = other.peeling_trajectory
    assert len(ours.boxes) == len(path) == 28
    assert ours.coverage == pytest.approx(path["coverage"].to_numpy())
    assert ours.density == pytest.approx(path["density"].to_numpy())
    assert ours.mass == pytest.approx(path["mass"].to_numpy())
    assert [len(box.restricted()) for box in ours.boxes] == path["res_dim"].tolist()


def test_limits_and_quasi_p_values_are_those_of_ema_workbench() -> None:
    x, y = bryant()
    other, ours = theirs(x, y, peel_alpha=0.1), prim(columns_of(x), y, peel=0.1)
    for n, (box, said) in enumerate(zip(ours.boxes, ours.quasi_p, strict=True)):
        found = {(name, which): chance for name, pair in other.qp[n].items()
                 for which, chance in zip(("low", "high"), pair, strict=True) if chance >= 0.0}
        assert said == pytest.approx(found, rel=1e-6)
        for name, which in found:
            end = other.box_lims[n][name][("low", "high").index(which)]
            assert getattr(box, which)[ours.columns.names.index(name)] == pytest.approx(end)


def test_categories_are_peeled_as_ema_workbench_does() -> None:
    x = uniform()
    y = corner(x)
    other, ours = theirs(x, y * 1.0, peel_alpha=0.05), prim(columns_of(x), y)
    path = other.peeling_trajectory
    count = min(len(path), len(ours.boxes), 25)
    assert ours.coverage[:count] == pytest.approx(path["coverage"].to_numpy()[:count])
    assert ours.density[:count] == pytest.approx(path["density"].to_numpy()[:count])


def test_a_planted_corner_is_found_and_described() -> None:
    x = uniform(1000)
    found = prim(columns_of(x), corner(x))
    best = found.dense(0.95)
    box = found.boxes[best]
    assert [found.columns.names[n] for n in box.restricted()] == ["trust", "oil", "rule"]
    assert box.low[0] == pytest.approx(0.7, abs=0.03)
    assert box.high[1] == pytest.approx(0.4, abs=0.03)
    assert box.sentences(found.columns)[-1] == "rule among level_k, logit"
    assert found.coverage[best] > 0.85
    assert max(found.quasi_p[best].values()) < 0.01


@given(st.integers(0, 500), st.floats(0.02, 0.2), st.sampled_from(["gain", "mean"]))
@settings(max_examples=20, deadline=None)
def test_boxes_hold_what_they_say_and_get_denser(seed: int, share: float, objective: Any) -> None:
    x = uniform(120, seed)
    y = np.random.default_rng(seed).random(120) < 0.1 + 0.8 * x["trust"]
    found = prim(columns_of(x), y, peel=share, objective=objective)
    for n, box in enumerate(found.boxes):
        inside = box.holds(found.columns.values)
        assert found.mass[n] == pytest.approx(inside.mean())
        assert found.coverage[n] * y.sum() == pytest.approx(found.density[n] * inside.sum()) == pytest.approx(y[inside].sum())
        assert inside.mean() >= 0.05
    assert (np.diff(found.density) > 0.0).all()


def test_a_peel_takes_its_share_and_ties_go_together() -> None:
    columns = columns_of({"a": [1.0, 1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]})
    start = everything(1)
    steps = {(box.low, box.high): int(inside.sum()) for box, inside in peels(start, np.ones(10, bool), columns, 0.15)}
    assert steps == {((-INF,), (6.5,)): 8, ((1.5,), (INF,)): 7}


def test_a_paste_takes_the_nearest_points_or_frees_the_limit() -> None:
    columns = columns_of({"a": np.arange(10.0)})
    box = everything(1).with_low(0, 4.5)
    inside = box.holds(columns.values)
    (one, held), = pastes(box, inside, columns, 0.4)
    assert (one.low, int(held.sum())) == ((2.5,), 7)
    (one, held), = pastes(box, inside, columns, 0.99)
    assert (one.low, int(held.sum())) == ((0.5,), 9)
    close = everything(1).with_low(0, 0.5)
    (one, held), = pastes(close, close.holds(columns.values), columns, 0.4)
    assert one.restricted() == ()


def test_pasting_gives_back_what_peeling_took_too_much() -> None:
    x = np.linspace(0.0, 1.0, 200)
    y = np.where(x < 0.5, 0.0, 0.6) + 0.0
    y[(x > 0.5) & (x < 0.6)] = 1.0
    found = prim(columns_of({"a": x, "b": np.tile([0.0, 1.0], 100)}), y, least=0.1)
    assert found.density[-1] >= found.density.max() - 1e-12


def test_shares_of_replications_count_as_parts_of_a_case() -> None:
    x = uniform(300)
    y = np.random.default_rng(1).random((300, 4)) < (0.1 + 0.8 * corner(x))[:, None]
    assert np.array_equal(prim(columns_of(x), y).density, prim(columns_of(x), y.mean(axis=1)).density)


def test_quality_worked_by_hand_with_its_interval() -> None:
    columns = columns_of({"a": np.arange(10.0)})
    cases = np.array([0, 0, 0, 0, 0, 1, 0, 1, 1, 1])
    found = quality(everything(1).with_low(0, 6.5), columns, cases[:, None], resample(400))
    assert (found.coverage.value, found.density.value, found.mass.value) == (0.75, 1.0, 0.3)
    assert found.density.low == found.density.high == 1.0
    assert found.coverage.low < 0.75 < found.coverage.high


def test_resampling_finds_the_same_parameters_and_judges_boxes_soberly() -> None:
    x = uniform(400)
    y = corner(x)
    found = prim(columns_of(x), y)
    best = found.dense(0.9)
    again = reproducibility(found, best, y, resample(20))
    often = dict(zip(again.parameters, again.by_coverage, strict=True))
    assert min(often["trust"], often["oil"], often["rule"]) >= 0.9
    assert often["reach"] <= 0.5
    assert again.density.low <= again.density.value <= again.density.high
    assert again.density.value < found.density[best] + 0.02
    assert again.resamples == 20


def test_cases_at_random_are_dense_only_where_they_were_sought() -> None:
    x = uniform(200)
    y = np.random.default_rng(8).random(200) < 0.3
    found = prim(columns_of(x), y)
    best = int(found.density.argmax())
    again = reproducibility(found, best, y, resample(20))
    assert found.density[best] > y.mean() + 0.1
    assert again.density.value == pytest.approx(y.mean(), abs=0.08)


@pytest.mark.parametrize(("cases", "message"), [
    (np.zeros(400), "no point is of interest"), (np.ones(400), "every point is of interest"),
    (np.full(400, 2.0), "between 0 and 1"), (np.full(400, np.nan), "not all finite"), (np.zeros(3), "do not fit 400 points")])
def test_cases_that_make_no_sense_are_refused(cases: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        prim(columns_of(uniform()), cases)


def test_columns_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match=r"inputs are not all finite numbers: oil \(1 of 2\)"):
        columns_of({"trust": [1.0, 2.0], "oil": [np.nan, 0.0]})


def test_a_tree_finds_the_corner_and_its_leaves_are_the_whole_space() -> None:
    x = uniform(1200)
    y = corner(x)
    found = tree(columns_of(x), y, resample(50), least=0.02, again=10)
    best = found.leaves[0]
    assert best.quality.density.low > 0.8
    assert set(best.box.restricted()) == {0, 1, 3}
    assert best.box.kept[3] == frozenset({0, 1})
    held = np.stack([leaf.box.holds(found.columns.values) for leaf in found.leaves])
    assert (held.sum(axis=0) == 1).all()
    assert sum(float(leaf.quality.mass.value) for leaf in found.leaves) == pytest.approx(1.0)
    assert found.used[[0, 1, 3]].min() == 1.0


def test_a_box_without_limits_holds_everything_and_says_nothing() -> None:
    columns = columns_of(uniform(10))
    assert everything(4).holds(columns.values).all()
    assert everything(4).sentences(columns) == []
    assert Box((0.2, -INF), (0.5, INF), (None, None)).restricted() == (0,)


def slope(noise: float = 0.0, replications: int = 20) -> Any:
    x, y = np.linspace(0, 1, 5), np.linspace(0, 2, 9)
    luck = noise * np.random.default_rng(4).normal(size=(5, 9, replications))
    return x, y, (1.0 + x[:, None] - y)[..., None] + luck


def test_the_break_even_line_of_a_plane_is_where_it_must_be() -> None:
    x, y, values = slope()
    found = phase_map(x, y, values, 0.1, resample())
    assert found.break_even.value == pytest.approx(0.9 + x)
    assert found.break_even.low == pytest.approx(found.break_even.high)
    assert (found.crossings == 1).all()
    assert found.error == pytest.approx(0.0)
    assert found.verdict()[0, 0] == 1
    assert found.verdict()[0, -1] == -1


def test_the_band_of_a_noisy_line_covers_it_and_shrinks_with_replications() -> None:
    x, y, values = slope(0.5, 16)
    few = phase_map(x, y, values, 0.1, resample(200))
    many = phase_map(*slope(0.5, 400), 0.1, resample(200))
    assert ((few.break_even.low <= 0.95 + x) & (few.break_even.high >= 0.85 + x)).mean() >= 0.6
    width = [np.nanmean(m.break_even.high - m.break_even.low) for m in (few, many)]
    assert width[1] < width[0] / 2
    assert many.error.mean() == pytest.approx(0.5 / 20, rel=0.1)
    assert ((few.above >= 0.0) & (few.above <= 1.0)).all()
    assert (few.verdict() == 0).any()


def test_a_threshold_that_is_never_crossed_has_no_line() -> None:
    x, y, values = slope()
    found = phase_map(x, y, values, 9.0, resample())
    assert np.isnan(found.break_even.value).all()
    assert (found.crossings == 0).all()
    both = phase_map(x, y, np.stack([values, values - 9.0], axis=-1), 0.1, resample(), ("eta", "calm"))
    assert both.break_even.value[:, 0] == pytest.approx(0.9 + x)
    assert np.isnan(both.break_even.value[:, 1]).all()


def test_a_line_that_is_crossed_twice_is_counted() -> None:
    found = phase_map([0, 1], [0, 1, 2, 3], np.tile([[1.0], [-1.0], [1.0], [1.0]], (2, 1, 2)), 0.0, resample())
    assert found.crossings.tolist() == [2, 2]
    assert found.break_even.value.tolist() == [0.5, 0.5]


def test_levels_that_do_not_increase_are_refused() -> None:
    with pytest.raises(ValueError, match="increasing levels"):
        phase_map([0, 0], [0, 1], np.zeros((2, 2, 2)), 0.0, resample())


def test_replications_that_say_the_same_as_their_point_narrow_no_interval_of_a_map() -> None:
    of_points = np.random.default_rng(3).normal(size=(2, 2, 12))
    alone, again = (
        phase_map((0.0, 1.0), (0.0, 1.0), values, 0.0, Bootstrap(np.random.default_rng(1), 200, over="points"), points=12)
        for values in (of_points, np.repeat(of_points, 9, axis=2)))
    for one, other in ((alone.mean.low, again.mean.low), (alone.mean.high, again.mean.high), (alone.error, again.error)):
        assert other == pytest.approx(one)
    assert alone.error == pytest.approx(of_points.std(axis=2, ddof=1) / np.sqrt(12))


def test_chance_that_all_points_share_is_no_smaller_for_many_points_in_a_map() -> None:
    shared = np.random.default_rng(4).normal(size=8)
    values = np.broadcast_to(np.tile(shared, 30), (2, 2, 240))
    found = phase_map((0.0, 1.0), (0.0, 1.0), values, 0.0, Bootstrap(np.random.default_rng(1), 400, over="both"), points=30)
    width = float(found.mean.high[0, 0] - found.mean.low[0, 0])
    assert width == pytest.approx(2 * 1.645 * shared.std() / np.sqrt(8), rel=0.15)
    with pytest.raises(ValueError, match="not those of 7 points"):
        phase_map((0.0, 1.0), (0.0, 1.0), values, 0.0, Bootstrap(np.random.default_rng(1), 10), points=7)
