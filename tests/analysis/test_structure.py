"""Structure: variance split, agreement of variants, the null model, Shapley split, and precision."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from alignsim.analysis.precision import runs_needed, variance_factor
from alignsim.analysis.resampling import Bootstrap, quantiles
from alignsim.analysis.structure import agreement, beats_null, shapley, variance_split
from alignsim.analysis.structure.channels import weights


def resample(count: int = 100, over: Any = "points") -> Bootstrap:
    return Bootstrap(np.random.default_rng(5), count, 0.9, over)


def test_the_split_worked_by_hand() -> None:
    # one rule, points with replications (0, 2) and (4, 6): chance 2; point part E1 - E2 = (0 + 24) / 2 - (0*6 + 2*4) / 2 = 8
    found = variance_split([[[0.0, 2.0], [4.0, 6.0]]], resample(5))
    assert found.variance.value == pytest.approx([8.0, 0.0, 0.0, 2.0])
    assert found.share.value == pytest.approx([0.8, 0.0, 0.0, 0.2])
    assert found.whole.value == pytest.approx(10.0)


def test_a_split_of_fewer_than_five_points_has_no_intervals() -> None:
    for points in (4, 5):
        found = variance_split(planted(3, False, points), resample(50))
        for one in (found.variance, found.share, found.whole):
            assert np.isfinite(one.value).all()
            assert np.isfinite(one.low).all() == np.isfinite(one.high).all() == (points == 5)


def planted(seed: int, shared: bool, points: int = 60, replications: int = 4) -> Any:
    """Give three rules with variance 4 of parameters, 2/3 of the rule, .25 of both together and 1 of chance."""
    chance = np.random.default_rng(seed)
    rule = np.array([-1.0, 0.0, 1.0])
    tilt = np.array([np.sqrt(1.5), -np.sqrt(1.5), 0.0]) * 0.5
    x, twist = chance.normal(size=(2, points))
    shape = (1, 1, replications) if shared else (3, points, replications)
    own = 0.0 if shared else 1.0
    luck = chance.normal(size=shape) * (1.0 if shared else own)
    return rule[:, None, None] + 2.0 * x[:, None] + (tilt[:, None] * twist)[..., None] + luck


@pytest.mark.parametrize("shared", [False, True])
def test_the_split_has_no_bias_whether_or_not_points_share_their_random_numbers(shared: bool) -> None:
    found = np.mean([variance_split(planted(seed, shared), resample(2, "both" if shared else "points")).variance.value
                     for seed in range(200)], axis=0)
    assert found == pytest.approx([4.0, 2 / 3, 0.25, 1.0], rel=0.08, abs=0.02)


def test_the_interval_of_the_split_covers_what_was_planted() -> None:
    inside = np.zeros(4)
    for seed in range(60):
        found = variance_split(planted(seed, False), resample(100)).variance
        inside += (found.low <= [4.0, 2 / 3, 0.25, 1.0]) & (found.high >= [4.0, 2 / 3, 0.25, 1.0])
    assert inside[0] >= 45
    assert inside[2:].min() >= 45


def test_the_parts_are_the_whole() -> None:
    found = variance_split(planted(1, False), resample(20))
    assert found.variance.value.sum() == pytest.approx(found.whole.value)
    assert found.share.value.sum() == pytest.approx(1.0)


@given(arrays.arrays(np.float64, (2, 3, 2, 2), elements=st.floats(-5, 5).map(lambda v: round(v, 3))), st.floats(-5, 5))
@settings(max_examples=30, deadline=None)
def test_the_split_does_not_depend_on_origin_or_on_the_order_of_rules(values: Any, origin: float) -> None:
    one = variance_split(values, resample(2)).variance.value
    other = variance_split(values[::-1] + origin, resample(2)).variance.value
    assert other == pytest.approx(one, abs=1e-8)


def test_the_split_against_the_table_of_analysis_of_variance() -> None:
    y = planted(3, False)
    rules, points, count = y.shape
    cell, by_point = y.mean(axis=2), y.mean(axis=(0, 2))
    error = ((y - cell[..., None]) ** 2).sum() / (rules * points * (count - 1))
    by_rule = y.mean(axis=(1, 2))
    both = ((cell - by_point - by_rule[:, None] + y.mean()) ** 2).sum() * count / ((rules - 1) * (points - 1))
    point = ((by_point - y.mean()) ** 2).sum() * rules * count / (points - 1)
    found = variance_split(y, resample(2)).variance.value
    assert found[3] == pytest.approx(error)
    assert found[0] == pytest.approx((point - error) / (rules * count), rel=0.02)
    assert found[2] == pytest.approx((both - error) / count * (rules - 1) / rules, rel=0.2)


def test_one_replication_cannot_be_split() -> None:
    with pytest.raises(ValueError, match="two points and two replications"):
        variance_split(np.zeros((1, 5, 1)), resample(5))


VARIANTS = [{"rule": rule, "conduct": conduct} for rule in ("logit", "best_response") for conduct in ("coded", "uniform")]


def test_a_verdict_that_changes_with_ordinary_conduct_alone_depends_on_habit() -> None:
    luck = np.random.default_rng(1).normal(0.0, 0.1, (40, 2))
    centre = np.array([[0.5, 0.5, 0.0], [0.5, -0.5, 0.0], [0.5, 0.5, 0.0], [0.5, -0.5, 0.0]])
    effects = centre[:, None, None, :] + (luck - luck.mean())[None, :, :, None]
    found = agreement(effects, VARIANTS, resample(), outcomes=("calm", "trade", "trust"))
    assert found.verdict.tolist() == [[1, 1, 0], [1, -1, 0], [1, 1, 0], [1, -1, 0]]
    assert found.holds.tolist() == [True, False, False]
    assert found.share.tolist() == [1.0, 0.5, 1.0]
    assert found.depends["conduct"].tolist() == [False, True, False]
    assert found.depends["rule"].tolist() == [False, False, False]
    row = found.table(("calm", "trade", "trust"))[1]
    assert row == {"rule": "logit", "conduct": "uniform", "calm": "supported", "trade": "refuted", "trust": "open"}


def test_variants_that_repeat_are_refused() -> None:
    with pytest.raises(ValueError, match="no two alike"):
        agreement(np.zeros((2, 3, 1, 1)), [VARIANTS[0], VARIANTS[0]], resample(5))


def test_a_claim_that_the_null_model_makes_too_does_not_beat_it() -> None:
    chance = np.random.default_rng(2)
    null = chance.normal(1.0, 1.0, (80, 3, 3))
    effects = null + np.array([0.0, 0.5, -0.5]) + chance.normal(0.0, 0.2, (80, 3, 3))
    found = beats_null(effects, null, resample(400), direction=(1, 1, 1), outcomes=("a", "b", "c"))
    assert found.effect.low[0] > 0.5
    assert found.beats.tolist() == [False, True, False]
    assert found.chance[1] < 0.01
    assert found.chance[2] > 0.99
    assert beats_null(effects, null, resample(400), direction=(1, 1, -1)).beats.tolist() == [False, True, True]


def test_random_signs_are_right_as_often_as_they_say() -> None:
    values = np.random.default_rng(3).normal(size=(30, 1, 400))
    found = beats_null(values, np.zeros_like(values), resample(200))
    assert (found.chance <= 0.1).mean() == pytest.approx(0.1, abs=0.05)
    assert found.beats.mean() == pytest.approx(0.05, abs=0.04)


def test_random_numbers_shared_by_all_points_are_no_evidence_however_many_points_there_are() -> None:
    false = {"points": 0, "both": 0}
    for seed in range(40):
        shared = np.random.default_rng(seed).normal(size=(1, 6, 1)) + np.zeros((50, 6, 1))
        for over in false:
            found = beats_null(shared, np.zeros_like(shared), Bootstrap(np.random.default_rng(seed), 100, 0.9, over))
            false[over] += int(found.chance[0] < 0.05)
    assert false["points"] > 12
    assert false["both"] <= 6


def test_signs_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="1 or -1"):
        beats_null(np.zeros((3, 2, 1)), np.zeros((3, 2, 1)), resample(5), direction=(0,))


def factorial(effect: Any, k: int, points: int = 3) -> Any:
    grid = np.array(np.meshgrid(*[[0, 1]] * k, indexing="ij"))
    return np.broadcast_to(effect(*grid)[..., None, None] * 1.0, (*(2,) * k, points, 2)).copy()


def test_the_shapley_split_worked_by_hand() -> None:
    # 1 for trade, 2 for belief, and 4 only together: each takes half of the 4
    found = shapley(factorial(lambda t, b: t + 2 * b + 4 * t * b, 2), ("trade", "belief"), resample(5))
    assert found.value.value == pytest.approx([3.0, 4.0])
    assert found.alone.value == pytest.approx([1.0, 2.0])
    assert found.last.value == pytest.approx([5.0, 6.0])
    assert found.whole.value == pytest.approx(7.0)
    assert found.interaction.value == pytest.approx(4 / 7)


def test_the_glove_game_has_its_known_values() -> None:
    found = shapley(factorial(lambda a, b, c: np.maximum(a, b) * c, 3), "abc", resample(3))
    assert found.value.value == pytest.approx([1 / 6, 1 / 6, 2 / 3])


@given(arrays.arrays(np.float64, (2, 2, 2, 2, 1, 2), elements=st.floats(-5, 5)))
@settings(max_examples=25, deadline=None)
def test_channels_add_up_and_order_does_not_matter(values: Any) -> None:
    found = shapley(values, "abc", resample(2))
    assert found.value.value.sum(axis=0) == pytest.approx(found.whole.value, abs=1e-9)
    turned = shapley(values.transpose(2, 0, 1, 3, 4, 5), "cab", resample(2))
    assert turned.value.value[[1, 2, 0]] == pytest.approx(found.value.value, abs=1e-9)


def test_dividends_add_up_to_every_effect() -> None:
    effect = np.random.default_rng(1).normal(size=8)
    dividends = weights(3)[3] @ effect
    for s in range(8):
        assert sum(dividends[t] for t in range(8) if s & t == t) == pytest.approx(effect[s])


def test_an_effect_can_be_a_ratio_of_means() -> None:
    cost = factorial(lambda a, b: -1.0 - a - b, 2)
    gain = factorial(lambda a, b: 2.0 + 0 * a * b, 2)
    found = shapley(cost, "ab", resample(3), divisor=gain)
    assert found.value.value == pytest.approx([-0.5, -0.5])
    assert found.interaction.value == pytest.approx(0.0, abs=1e-12)
    assert found.reliable
    noisy = gain + np.random.default_rng(1).normal(0.0, 5.0, gain.shape)
    assert not shapley(cost, "ab", resample(3), divisor=noisy).reliable
    with pytest.raises(ValueError, match="no ratio"):
        shapley(cost, "ab", resample(3), divisor=0.0 * gain)


def test_channels_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="one axis of two for each"):
        shapley(np.zeros((2, 3, 4, 1)), "ab", resample(3))


def test_the_runs_that_were_said_give_the_half_width() -> None:
    chance = np.random.default_rng(6)
    values = chance.normal(size=(400, 1)) + 2.0 * chance.normal(size=(400, 5))
    found = runs_needed(values, 0.1, cost=2.0)
    assert found.between == pytest.approx(1.0, rel=0.25)
    assert found.within == pytest.approx(4.0, rel=0.1)
    assert found.points == pytest.approx(1.645**2 / 0.01 * 1.8, rel=0.1)
    assert found.runs == found.points * 5
    assert found.replications == 3.0


def test_a_half_width_of_naught_is_refused() -> None:
    with pytest.raises(ValueError, match="positive half-width"):
        runs_needed(np.zeros((3, 2)), 0.0)


def test_pairing_shrinks_the_variance_by_the_factor_worked_by_hand() -> None:
    first = np.array([[0.0], [2.0], [4.0], [6.0], [8.0]])
    second = first + np.array([[0.0], [1.0], [1.0], [0.0], [0.0]])
    found = variance_factor(first, second, resample())
    assert found.value == pytest.approx((10.0 + second.var(ddof=1)) / 0.3)
    assert found.low < found.value


def test_intervals_are_the_same_for_the_same_generator_and_not_for_another() -> None:
    values = np.random.default_rng(1).normal(size=(30, 2))
    one, same = (resample().estimate(lambda v: v.mean(axis=(0, 1)), values) for _ in range(2))
    other = Bootstrap(np.random.default_rng(6), 100).estimate(lambda v: v.mean(axis=(0, 1)), values)
    assert (one.low, one.high) == (same.low, same.high)
    assert one.low != other.low
    assert one.resamples == 100


def test_an_interval_that_is_mostly_undefined_is_undefined() -> None:
    drawn = np.array([[1.0, np.nan], [2.0, np.nan], [np.nan, 3.0]])
    assert quantiles(drawn, (0.5,))[0, 0] == 1.5
    assert np.isnan(quantiles(drawn, (0.5,))[0, 1])


def test_what_cannot_be_resampled_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be resampled over points"):
        resample().estimate(lambda v: v.mean(axis=0), np.zeros((1, 5)))
    with pytest.raises(ValueError, match="a level between 0 and 1"):
        Bootstrap(np.random.default_rng(1), 10, 1.0)


@pytest.mark.parametrize(("pairs", "word"), [(4, 0), (5, 1)])
def test_pairs_too_few_to_tell_a_sign_give_no_verdict(pairs: int, word: int) -> None:
    found = agreement(np.ones((1, pairs, 1, 1)), [{"rule": "logit"}], resample())
    assert found.verdict.tolist() == [[word]]
    assert np.isfinite([found.effect.low, found.effect.high]).all() == (pairs == 5)


@pytest.mark.parametrize("runs", [4, 5])
def test_runs_too_few_to_tell_a_sign_have_no_interval_of_the_split_and_do_not_beat_the_null(runs: int) -> None:
    effects = np.zeros((2, runs, 1, 1))
    effects[1] = 1.0
    split = shapley(effects, ["tariff"], resample())
    null = beats_null(effects[1], effects[0], resample())
    assert split.value.value.tolist() == [[1.0]]
    assert null.excess.value.tolist() == [1.0]
    assert [bool(np.isfinite(end).all()) for end in (split.value.low, split.value.high, null.excess.low)] == [runs == 5] * 3
    assert null.beats.tolist() == [runs == 5]
