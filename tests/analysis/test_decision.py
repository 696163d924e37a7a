"""Decision: regret, satisficing, maximin and tipping points, worked by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from alignsim.analysis.decision import Constraint, maximin, regret, satisficing, tipping_point
from alignsim.analysis.resampling import Bootstrap

LEVERS = ("open", "closed")
# lever by point, one replication
WORTH = np.array([[4.0, 1.0, 3.0], [2.0, 2.0, 2.0]])[..., None]


TWICE = np.repeat(WORTH, 2, axis=1)
"""The same worlds, each twice, as three are too few for intervals."""


def resample(count: int = 200, over: Any = "points") -> Bootstrap:
    return Bootstrap(np.random.default_rng(5), count, 0.9, over)


def test_regret_worked_by_hand() -> None:
    found = regret(TWICE, LEVERS, resample())
    assert found.mean.value == pytest.approx([1 / 3, 1.0])
    assert found.worst.value.tolist() == [1.0, 2.0]
    assert found.worst.low[0] == 0.0
    assert found.worst.high[1] == 2.0
    assert np.isnan(found.apart).all()
    assert found.preferred.sum() == pytest.approx(1.0)
    assert found.preferred[0] > found.preferred[1]


def test_less_can_be_better_outcome_by_outcome() -> None:
    values = np.concatenate([WORTH[..., None], WORTH[..., None]], axis=-1)
    found = regret(values, LEVERS, resample(20), higher=(True, False), outcomes=("welfare", "crises"))
    assert found.mean.value[:, 0] == pytest.approx([1 / 3, 1.0])
    assert found.mean.value[:, 1] == pytest.approx([1.0, 1 / 3])


@given(arrays.arrays(np.float64, (3, 4, 2), elements=st.floats(-10, 10)), st.floats(-5, 5), st.floats(0.1, 5))
@settings(max_examples=25, deadline=None)
def test_at_every_point_some_lever_is_not_regretted_and_units_scale(values: Any, origin: float, unit: float) -> None:
    found = regret(values, "abc", resample(3))
    assert (found.mean.value >= 0.0).all()
    assert (found.worst.value >= found.tail.value - 1e-12).all()
    scaled = regret(origin + unit * values, "abc", resample(3))
    assert scaled.mean.value == pytest.approx(unit * found.mean.value, abs=1e-9)


def test_levers_that_differ_by_luck_alone_are_not_regretted_apart() -> None:
    values = np.random.default_rng(1).normal(size=(3, 800, 4))
    found = regret(values, "abc", resample(20))
    assert found.mean.value.min() > 0.3
    assert found.apart == pytest.approx([0.0] * 3, abs=0.06)


def test_satisficing_worked_by_hand() -> None:
    values = np.stack([TWICE, 5.0 - TWICE], axis=-1)
    found = satisficing(values, LEVERS, ("welfare", "crises"), [Constraint("welfare", low=2.0), Constraint("crises", high=2.5)],
                        resample())
    assert found.each.value == pytest.approx(np.array([[2 / 3, 2 / 3], [1.0, 0.0]]))
    assert found.all.value == pytest.approx([2 / 3, 0.0])
    assert found.all.high[0] == 1.0
    assert found.preferred[0] > 0.9


def test_a_world_is_a_replication_or_the_mean_of_a_point() -> None:
    values = np.array([[[1.0, 3.0], [1.0, 3.0]], [[2.0, 2.0], [2.0, 2.0]]])[..., None]
    good = [Constraint("calm", low=2.0)]
    assert satisficing(values, LEVERS, ("calm",), good, resample(5)).all.value.tolist() == [0.5, 1.0]
    assert satisficing(values, LEVERS, ("calm",), good, resample(5), means=True).all.value.tolist() == [1.0, 1.0]


def test_worlds_too_few_to_tell_a_sign_have_no_interval() -> None:
    values = np.repeat(WORTH[:, :1], 5, axis=1)
    for count, told in ((4, False), (5, True)):
        some = values[:, :count]
        good = satisficing(some[..., None], LEVERS, ("calm",), [Constraint("calm", low=2.0)], resample(20))
        for found in (regret(some, LEVERS, resample(20)).worst, maximin(some, LEVERS, resample(20)).tail, good.all):
            assert np.isfinite(found.value).all()
            assert np.isfinite([found.low, found.high]).all() == told


def test_constraints_on_nothing_known_are_refused() -> None:
    with pytest.raises(ValueError, match="constraints on trade; outcomes are calm"):
        satisficing(WORTH[..., None], LEVERS, ("calm",), [Constraint("trade", low=0.0)], resample(5))
    with pytest.raises(ValueError, match="needs a low end"):
        Constraint("calm")


def test_the_worst_world_worked_by_hand() -> None:
    found = maximin(TWICE, LEVERS, resample(), share=2 / 3)
    assert found.worst.value.tolist() == [1.0, 2.0]
    assert found.tail.value.tolist() == [2.0, 2.0]
    assert (found.worst.low <= found.worst.value).all()
    turned = maximin(TWICE[..., None], LEVERS, resample(), higher=(False,), outcomes=("crises",), share=0.1)
    assert turned.worst.value[:, 0].tolist() == [4.0, 2.0]
    assert (turned.worst.low <= turned.worst.high).all()


@pytest.mark.parametrize("method", [regret, maximin])
def test_missing_values_are_refused_by_name(method: Any) -> None:
    values = np.repeat(WORTH[..., None], 2, axis=-1)
    values[0, 1, 0, 1] = np.inf
    with pytest.raises(ValueError, match=r"calm \(1 of 6\)"):
        method(values, LEVERS, resample(5), outcomes=("trade", "calm"))


def test_one_lever_is_no_choice() -> None:
    with pytest.raises(ValueError, match="nothing to choose"):
        regret(WORTH[:1], ("open",), resample(5))


def line(z: Any, level: float = 1.2, noise: float = 0.0) -> Any:
    luck = np.random.default_rng(3).normal(0.0, 1.0, 8)
    return (level + z @ np.array([-0.6, 0.8, 0.0]))[:, None] + noise * (luck - luck.mean())


def test_the_tipping_point_of_a_plane_is_its_distance() -> None:
    found = tipping_point(line, ("a", "b", "c"), resample(100))
    assert found.verdict == "flips"
    assert found.distance == pytest.approx(1.2, abs=0.02)
    assert found.held < 1.2 < found.distance
    assert found.move == pytest.approx([0.72, -0.96, 0.0], abs=0.02)
    assert found.weight == pytest.approx([0.36, 0.64, 0.0], abs=0.02)
    assert found.low == pytest.approx(1.2, abs=1e-3)
    assert found.there[2] < 0.0 < found.centre[1]
    assert "Flips 1.2" in found.sentence()


def test_an_answer_that_is_negative_flips_upward() -> None:
    found = tipping_point(lambda z: -line(z), ("a", "b", "c"), resample(50))
    assert found.distance == pytest.approx(1.2, abs=0.02)
    assert found.centre[0] < 0.0 < found.there[1]


def test_no_flip_within_reach_is_said() -> None:
    found = tipping_point(lambda z: line(z, 4.0), ("a", "b", "c"), resample(50), most=3.0)
    assert found.verdict == "no flip"
    assert np.isnan(found.distance)
    assert "No flip found within 3 prior standard deviations" in found.sentence()
    assert tipping_point(lambda z: line(z, 4.0), ("a", "b", "c"), resample(50), most=5.0).verdict == "flips"


def test_an_answer_that_is_open_at_the_centre_has_no_tipping_point() -> None:
    found = tipping_point(lambda z: line(z, 0.05, noise=2.0), ("a", "b", "c"), resample(100))
    assert found.verdict == "open"
    assert "open at the centre" in found.sentence()


def test_chance_moves_a_flip_outward_until_it_is_sure() -> None:
    sure = tipping_point(line, ("a", "b", "c"), resample(200))
    unsure = tipping_point(lambda z: line(z, noise=1.0), ("a", "b", "c"), resample(200, "both"))
    assert unsure.distance > sure.distance + 0.2
    assert unsure.low < 1.2 < unsure.high


def test_a_curved_edge_is_found_by_planes_fitted_there() -> None:
    def bowl(z: Any) -> Any:
        return (4.0 - ((z - np.array([0.5, 0.0])) ** 2).sum(axis=1))[:, None]

    found = tipping_point(bowl, ("a", "b"), resample(50), rounds=5, radius=0.3)
    assert found.distance == pytest.approx(1.5, abs=0.03)
    assert found.move[0] < 0.0


def test_what_does_not_move_the_answer_never_flips_it() -> None:
    found = tipping_point(lambda z: np.ones((len(z), 5)), ("a", "b"), resample(20))
    assert found.verdict == "no flip"


def test_margins_that_are_missing_are_refused() -> None:
    with pytest.raises(ValueError, match="margins are not all finite"):
        tipping_point(lambda z: np.full((len(z), 2), np.nan), ("a", "b"), resample(20))


@given(st.integers(0, 30), st.floats(0.4, 2.5))
@settings(max_examples=15, deadline=None)
def test_no_flip_is_nearer_than_the_plane(seed: int, level: float) -> None:
    slope = np.random.default_rng(seed).normal(size=4)
    slope /= np.linalg.norm(slope)
    found = tipping_point(lambda z: (level + z @ slope)[:, None], "abcd", Bootstrap(np.random.default_rng(seed), 20))
    assert found.verdict == "flips"
    assert level <= found.distance <= level + 0.05
