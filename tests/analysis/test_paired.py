"""Paired comparison and the elasticity."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.analysis import compare, compare_all, elasticity
from alignsim.analysis.paired import difference_paths, differences, paired
from alignsim.ensemble import run
from alignsim.scenario import load

BASE = load("base")


def test_a_scenario_against_itself_differs_by_exactly_nothing() -> None:
    for row in compare(BASE, BASE, runs=20, months=4).rows:
        assert row["difference"] == 0.0
        assert row["runs"] < 2 or row["low"] == row["high"] == 0.0


def test_pairing_by_common_random_numbers_shrinks_the_variance() -> None:
    rows = {r["outcome"]: r for r in compare(BASE, load("tariff_relief"), runs=60, months=12).rows}
    row = rows["alignment_USA_IND"]
    assert row["low"] > 0.0
    assert row["variance_factor"] > 3.0
    assert row["runs_needed"] < 5000


def test_the_interval_of_the_mean_difference_worked_by_hand() -> None:
    row = differences(np.array([0.0, 0.0, 0.0, 0.0]), np.array([1.0, 2.0, 3.0, 4.0]))
    error = np.std([1, 2, 3, 4], ddof=1) / 2
    assert row["difference"] == 2.5
    assert row["high"] - row["low"] == pytest.approx(2 * 2.353363 * error)   # t of three degrees


def test_ensembles_with_other_seeds_are_not_paired() -> None:
    with pytest.raises(ValueError, match="cannot be paired"):
        paired(run(BASE, 4, 1, 1), run(BASE, 4, 2, 1))


def test_ensembles_of_other_runs_of_a_seed_are_not_paired() -> None:
    one, other = run(BASE, 4, 1, 1), run(BASE, 4, 1, 1, first=4)
    for pair in (paired, elasticity, lambda a, b: difference_paths(a, b, "alignment")):
        with pytest.raises(ValueError, match="cannot be paired"):
            pair(one, other)


def test_a_run_that_failed_on_either_side_is_no_part_of_an_elasticity() -> None:
    base = run(BASE, 8, 1, 2)
    moved = base.copy(deep=True)
    moved["alignment"].loc[{"source": "IND", "target": "USA"}] -= 0.1   # .2 stance-months
    moved["alignment"].loc[{"source": "USA", "target": "PAK"}] += 0.4
    moved["alignment"][3, 1:] = np.nan   # as a run is recorded that went bad in its first month
    moved["failed"][3] = 1
    found = elasticity(base, moved)
    assert (found.cost, found.gain) == pytest.approx((-0.2, 0.4))
    assert found.value == pytest.approx(-0.5)


def test_engagement_costs_india_s_stance_only_through_exclusivity() -> None:
    line = "scripts=[{country: USA, toward: PAK, domain: diplomacy, move: visit, from: 2025-11}]"
    freeze = "rule=random"
    def eta(*sets: str) -> float:
        pair = [run(load("base", sets=(*sets, freeze, *more)), 60, 1, 12) for more in ((), (line,))]
        return elasticity(*pair).value
    assert eta("parameters.exclusivity=0", "parameters.exclusivity_IND=0") == pytest.approx(0.0, abs=1e-12)
    assert -0.5 < eta("parameters.transparency=0") < -0.25


def test_an_elasticity_without_an_impulse_is_withheld() -> None:
    base = run(BASE, 10, 1, 12)
    found = elasticity(base, base)
    assert not found.reliable
    assert np.isnan(found.value)
    assert found.cost == found.gain == 0.0


def test_an_outcome_that_is_a_number_in_no_pair_of_runs_is_left_out() -> None:
    peaceful = load("base", sets=("parameters.hazard=0",))
    names = {r["outcome"] for r in compare(peaceful, peaceful, runs=2, months=1).rows}
    assert "severity_IND_PAK" not in names
    assert "agreements_IND_PAK" in names


def test_several_others_are_each_compared_with_the_same_base() -> None:
    others = (load("opaque"), load("transparent"))
    both = compare_all(BASE, others, runs=8, months=3, half_width=0.01)
    assert [c.second.attrs["scenario"] for c in both] == ["opaque", "transparent"]
    assert both[0].first is both[1].first
    for other, found in zip(others, both, strict=True):
        assert str(found.rows) == str(compare(BASE, other, runs=8, months=3, half_width=0.01).rows)   # nan is nan


def test_the_runs_needed_for_a_half_width_worked_by_hand() -> None:
    x, y = np.zeros(4), np.array([1.0, 2.0, 3.0, 4.0])
    assert differences(x, y, 0.5)["runs_needed"] == np.ceil((1.6448536 / 0.5) ** 2 * np.var(y, ddof=1)) == 19.0
    assert differences(x, y, 0.25)["runs_needed"] > 4 * 18


def test_the_interval_of_two_runs_is_as_wide_as_two_runs_can_tell() -> None:
    row = differences(np.zeros(2), np.array([0.0, 2.0]))   # mean 1, standard error 1, t of one degree 6.3138
    assert (row["low"], row["high"]) == pytest.approx((1.0 - 6.313752, 1.0 + 6.313752))


def test_the_interval_of_a_mean_difference_holds_it_as_often_as_it_says_with_five_runs() -> None:
    drawn = np.random.default_rng(2).normal(size=(4_000, 5))
    rows = [differences(np.zeros(5), one) for one in drawn]
    assert np.mean([row["low"] <= 0.0 <= row["high"] for row in rows]) == pytest.approx(0.9, abs=0.015)


def test_outcomes_taken_over_other_countries_are_not_compared_and_said_to_be_left_out() -> None:
    """The influence of the USA is a mean over IND and PAK in one world, and over CHN too in the other."""
    found = paired(run(BASE, 3, 1, 1), run(load("three_poles"), 3, 1, 1))
    told = {row["outcome"] for row in found.rows}
    assert {name for name, why in found.left_out.items() if "that decide, which differ" in why} == {
        "influence_USA", "success", "triangle_balance_deciding"}
    assert found.left_out["stance_CHN_USA"] == "only in three_poles"
    assert {"stance_IND_USA", "triangle_balance", "depth_USA", "landscape_energy"} <= told
    assert told.isdisjoint(found.left_out)
    alike = compare(BASE, load("tariff_relief"), runs=3, months=1)
    assert set(alike.left_out.values()) <= {"a number in no pair of runs"}
