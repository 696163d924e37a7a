"""What is known of outcomes is found by every analysis of a sweep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from alignsim.analysis.discovery import phase_map
from alignsim.analysis.resampling import Bootstrap
from alignsim.analysis.sweeps import AnalysisError, Material, Options, analyse
from alignsim.analysis.sweeps.carrying import DUMMY, dummy
from alignsim.analysis.sweeps.maps import maps_fit

Planted = Callable[..., Material]


def made(material: Material, what: str, table: int = 0, **options: Any) -> list[dict[str, Any]]:
    (found,), _ = analyse(material, (what,), Options(resamples=60, **options))
    return found.tables[table].rows


def by(rows: list[dict[str, Any]], **where: Any) -> dict[str, Any]:
    (row,) = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return row


def test_the_parameter_that_an_outcome_is_carries_all_variance_and_stands_out(planted: Planted) -> None:
    rows = made(planted("saltelli", lambda _, shares, ___: shares[0]), "sobol")
    mine, other, none = (by(rows, scenario="base", parameter=name) for name in ("transparency", "reversion", DUMMY))
    assert mine["total"] == pytest.approx(mine["first"], abs=0.35)
    assert mine["total_low"] > 0.5
    assert mine["stands_out"]
    assert other["total"] == none["total"] == 0.0
    assert other["noise_value"] == pytest.approx(0.0, abs=1e-12)
    assert not other["stands_out"]


def test_nothing_stands_out_of_an_outcome_that_is_chance_alone(planted: Planted) -> None:
    chance = np.random.default_rng(5).normal(size=(2, 64, 3))
    rows = made(planted("saltelli", lambda _, __, ___: chance), "sobol")
    assert len(rows) == 6
    assert not any(row["stands_out"] for row in rows)
    assert by(rows, scenario="base", parameter=DUMMY)["total"] > 0.3


@pytest.mark.parametrize("count", [2, 3, 4, 7])
def test_the_dummy_differs_from_a_as_two_independent_means_do(count: int) -> None:
    a = np.random.default_rng(1).normal(3.0, 2.0, (40_000, count, 1))
    gap = dummy(a).mean(axis=1) - a.mean(axis=1)
    assert float(gap.mean()) == pytest.approx(0.0, abs=1e-12)
    assert float((gap**2).mean()) == pytest.approx(2 * 4.0 / count, rel=0.03)


def test_the_size_of_a_straight_effect_is_its_slope_and_it_has_no_spread(planted: Planted) -> None:
    rows = made(planted("morris", lambda _, shares, run: 3.0 * shares[0] + 0.1 * run), "morris")
    mine, other = by(rows, parameter="transparency"), by(rows, parameter="reversion")
    assert mine["size"] == pytest.approx(3.0)
    assert mine["mean"] == pytest.approx(3.0)
    assert mine["spread"] == pytest.approx(0.0, abs=1e-12)
    assert mine["stands_out"]
    assert other["size"] == 0.0
    assert not other["stands_out"]


def test_a_swing_is_what_lies_between_the_ends_of_a_prior(planted: Planted) -> None:
    row = by(made(planted("ends", lambda _, shares, run: 3.0 * shares[1] + 0.1 * run), "swings"), parameter="reversion")
    assert (row["at_low"], row["at_high"], row["swing"]) == pytest.approx((-1.35, 1.35, 2.7))
    assert row["centre"] == pytest.approx(1.7)


def test_an_outcome_without_a_value_in_some_month_is_told_at_the_end(planted: Planted) -> None:
    material = planted("saltelli", lambda _, shares, ___: shares[0])
    followed = material.dataset["followed"].copy(deep=True)
    followed[:, 0, 0, 1] = np.nan   # as the severity of crises in a run in which none has begun by the first month
    (found,), _ = analyse(replace(material, dataset=material.dataset.assign(followed=followed)), ("sobol",), Options(resamples=20))
    assert [sorted(part.result) for part in found.parts] == [["end"]] * 2
    assert len(found.tables) == 1


@pytest.mark.parametrize(("over", "line"), [(("transparency", "reversion"), "break_even_reversion"),
                                            (("reversion", "transparency"), "break_even_transparency")])
def test_the_break_even_line_is_where_the_outcome_meets_its_level(planted: Planted, over: tuple[str, str], line: str) -> None:
    material = planted("grid", lambda _, shares, run: shares[0] - shares[1] + 1e-9 * run)
    rows = made(material, "phase", over=over, above=0.05)
    slope = {"transparency": (lambda x: 0.01 + 0.09 * (x - 0.05)), "reversion": lambda x: (x - 0.01) / 0.09 + 0.05}[over[0]]
    crossing = [row for row in rows if np.isfinite(row[line])]
    assert len(crossing) >= 12
    for row in crossing:
        assert row[line] == pytest.approx(slope(row[over[0]]), abs=1e-6)
    assert {row["verdict"] for row in rows} == {"above", "below"}


def test_a_map_over_levers_has_their_values_and_takes_points_as_samples(planted: Planted) -> None:
    material = planted("levers", lambda case, shares, ___: 10.0 * (case % 4 // 2) + case % 2 + shares[0])
    rows = made(material, "phase", over=("exclusivity_IND", "transparency"))
    cell = by(rows, scenario="habit_alone", exclusivity_IND=0.8, transparency=1.0)
    assert cell["mean"] == pytest.approx(11.5, abs=0.1)
    assert cell["high"] - cell["low"] == pytest.approx(2 * 1.645 * np.sqrt(1 / 12 / 24), rel=0.15)   # 24 points, not 48 runs


def test_a_map_over_what_any_of_the_scenarios_does_not_draw_is_refused(planted: Planted) -> None:
    material = planted("saltelli", lambda _, shares, ___: shares[0])
    manifest = {**material.manifest, "experiment": {**material.manifest["experiment"], "design": {"kind": "grid", "n": 4}}}
    both = replace(material, manifest=manifest)
    assert maps_fit(both, Options()) == ""
    drawn = material.dataset["drawn"].copy(data=[[1, 1], [1, 0]])
    assert "does not draw all" in maps_fit(replace(both, dataset=material.dataset.assign(drawn=drawn)), Options())


def test_regret_is_the_distance_to_the_best_lever_and_less_may_be_better(planted: Planted) -> None:
    material = planted("levers", lambda case, shares, ___: 0.1 * case + shares[0])
    rows = made(material, "regret")
    assert [row["mean_regret"] for row in rows] == pytest.approx([0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0])
    assert rows[-1]["chosen_by_largest_regret"] == 1.0
    rows = made(material, "regret", lower=("alignment_USA_IND",))
    assert [row["mean_regret"] for row in rows] == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
    kept = made(material, "regret", table=1)
    assert kept[-1]["kept"] == 1.0
    assert 0.0 < kept[0]["kept"] < 1.0


def test_levers_that_add_up_are_split_exactly(planted: Planted) -> None:
    rows = made(planted("levers", lambda case, shares, ___: 1.0 * (case % 4 // 2) + 2.0 * (case % 2) + shares[0]), "shapley")
    assert [row["adds"] for row in rows if row["scenario"] == "base"] == pytest.approx([1.0, 2.0])
    assert rows[0]["whole"] == pytest.approx(3.0)
    assert rows[0]["together_only"] == pytest.approx(0.0, abs=1e-9)


def test_the_spread_of_scenarios_that_differ_in_their_rule_alone_is_split_between_rule_parameters_and_chance(
    planted: Planted,
) -> None:
    material = planted("levers", lambda case, shares, ___: (case // 4) * 2.0 + 0.0 * shares[0])
    rows = made(material, "variance")
    assert {row["scenario"] for row in rows} == {f"base and habit_alone transparency={t} exclusivity_IND={e}"
                                                 for t in (0, 1) for e in (0.2, 0.8)}
    assert by(rows[:4], part="rule")["share"] == pytest.approx(1.0)
    rows = made(planted("levers", lambda case, shares, ___: shares[0] + 0.0 * case), "variance")
    assert by(rows[:4], part="parameters")["share"] == pytest.approx(1.0)


def test_a_box_is_where_the_cases_were_put(planted: Planted) -> None:
    material = planted("saltelli", lambda _, shares, ___: (shares[1] > 0.6) * 1.0, cases=("base",))
    (row,) = made(material, "discovery", above=0.5, drawn=("alignment_USA_IND",))
    assert "reversion at least 0.0" in row["box"]
    assert row["density_found"] >= 0.8
    assert row["coverage_found"] == 1.0
    assert "reversion 1" in row["again"]
    leaf = made(material, "discovery", table=1, above=0.5, drawn=("alignment_USA_IND",))[0]
    assert leaf["density_value"] == pytest.approx(1.0)


def test_scenarios_that_are_alike_differ_in_nothing(planted: Planted) -> None:
    material = planted("saltelli", lambda _, shares, ___: shares[0], against="base")
    assert [view.label for view in material.views] == ["balancing_act less base"]
    rows = made(material, "sobol")
    assert all(np.isnan(row["total"]) for row in rows)


def test_a_missing_value_is_refused_by_name(planted: Planted) -> None:
    material = planted("morris", lambda _, shares, run: np.where(run == 1, np.nan, shares[0]))
    with pytest.raises(AnalysisError, match=r"not all finite numbers: alignment_USA_IND"):
        made(material, "morris")


def test_four_runs_of_a_cell_leave_it_open() -> None:
    values = np.stack([np.full((2, 2), float(n)) for n in (1, 2, 3, 4)], axis=2)
    few = phase_map((0.0, 1.0), (0.0, 1.0), values, 0.5, Bootstrap(np.random.default_rng(1), 50))
    assert few.verdict().tolist() == [[0, 0], [0, 0]]
    more = np.concatenate([values, values[..., :1]], axis=2)
    assert phase_map((0.0, 1.0), (0.0, 1.0), more, 0.5, Bootstrap(np.random.default_rng(1), 50)).verdict().all()


def test_nothing_is_marked_above_chance_where_one_replication_does_not_tell_it(planted: Planted) -> None:
    material = planted("morris", lambda _, shares, __: 3.0 * shares[0])
    one = replace(material, manifest={**material.manifest, "replications": 1}, dataset=material.dataset.isel(replication=[0]))
    rows = made(one, "morris")
    assert by(rows, parameter="transparency")["size"] > 0.0
    assert not any(row["stands_out"] for row in rows)


def test_a_worst_tenth_needs_ten_points(planted: Planted) -> None:
    material = planted("levers", lambda case, shares, ___: case + shares[0])
    assert made(replace(material, rows=material.rows[:10]), "regret")
    with pytest.raises(AnalysisError, match="9 points are too few"):
        made(replace(material, rows=material.rows[:9]), "regret")
