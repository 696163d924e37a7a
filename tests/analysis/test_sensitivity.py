"""Sensitivity: Sobol indices, Morris screening and swings, held against formulas and other libraries."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.analysis.resampling import Bootstrap
from alignsim.analysis.sensitivity import morris, sobol, split, swings

NAMES = ("x1", "x2", "x3")


def resample(count: int = 200, over: Any = "points") -> Bootstrap:
    return Bootstrap(np.random.default_rng(5), count, 0.9, over)


def ishigami(u: Any) -> Any:
    x = np.pi * (2 * u - 1)
    return np.sin(x[..., 0]) + 7.0 * np.sin(x[..., 1]) ** 2 + 0.1 * x[..., 2] ** 4 * np.sin(x[..., 0])


def g(u: Any) -> Any:
    return np.prod((np.abs(4 * u - 2) + COEFFICIENTS) / (1 + COEFFICIENTS), axis=-1)


COEFFICIENTS = np.array([0.0, 1.0, 4.5, 9.0])


def design(k: int, power: int, seed: int = 3) -> tuple[Any, Any, Any]:
    from scipy.stats import qmc

    base = qmc.Sobol(2 * k, rng=np.random.default_rng(seed)).random_base2(power)
    a, b = base[:, :k], base[:, k:]
    mixed = np.repeat(a[None], k, axis=0)
    for i in range(k):
        mixed[i, :, i] = b[:, i]
    return a, b, mixed


def test_indices_of_the_ishigami_function_are_the_analytic_ones() -> None:
    a, b, mixed = design(3, 13)
    found = sobol(ishigami(a)[:, None], ishigami(b)[:, None], ishigami(mixed)[:, :, None], NAMES, resample())
    pi4 = np.pi**4
    v1, v2, v13 = 0.5 * (1 + 0.1 * pi4 / 5) ** 2, 49 / 8, 0.01 * pi4**2 * (1 / 18 - 1 / 50)
    whole = v1 + v2 + v13
    assert found.variance == pytest.approx(whole, rel=0.01)
    assert found.first.value == pytest.approx([v1 / whole, v2 / whole, 0.0], abs=0.01)
    assert found.total.value == pytest.approx([(v1 + v13) / whole, v2 / whole, v13 / whole], abs=0.01)
    assert (found.first.low <= found.first.value).all()
    assert found.interaction.value == pytest.approx(v13 / whole, abs=0.02)


def test_indices_of_the_g_function_are_the_analytic_ones() -> None:
    a, b, mixed = design(4, 13)
    found = sobol(g(a)[:, None], g(b)[:, None], g(mixed)[:, :, None], "abcd", resample())
    parts = 1 / (3 * (1 + COEFFICIENTS) ** 2)
    whole = np.prod(1 + parts) - 1
    others = np.array([np.prod(np.delete(1 + parts, i)) for i in range(4)])
    assert found.first.value == pytest.approx(parts / whole, abs=0.01)
    assert found.total.value == pytest.approx(parts * others / whole, abs=0.01)


def test_indices_are_those_of_scipy() -> None:
    from scipy.stats import sobol_indices

    a, b, mixed = design(3, 8)
    f_a, f_b, f_mixed = ishigami(a), ishigami(b), ishigami(mixed)
    theirs = sobol_indices(func={"f_A": f_a[None], "f_B": f_b[None], "f_AB": f_mixed[:, None]}, n=256)
    ours = sobol(f_a[:, None], f_b[:, None], f_mixed[:, :, None], NAMES, resample(10))
    assert ours.first.value == pytest.approx(theirs.first_order, rel=1e-10)
    assert ours.total.value == pytest.approx(theirs.total_order, rel=1e-10)


def test_indices_and_their_intervals_are_those_of_salib() -> None:
    from SALib.analyze import sobol as analyse
    from SALib.sample import sobol as sample

    problem = {"num_vars": 3, "names": list(NAMES), "bounds": [[0, 1]] * 3}
    points = sample.sample(problem, 1024, calc_second_order=False, seed=4)
    values = ishigami(points)
    theirs = analyse.analyze(problem, values, calc_second_order=False, num_resamples=400, conf_level=0.9, seed=4)
    ours = sobol(*split(values[:, None], 3), NAMES, resample(400))
    assert ours.first.value == pytest.approx(theirs["S1"], abs=2e-3)
    assert ours.total.value == pytest.approx(theirs["ST"], rel=1e-10)
    for mine, name in ((ours.first, "S1_conf"), (ours.total, "ST_conf")):
        assert (mine.high - mine.low) / 2 == pytest.approx(theirs[name], rel=0.25)


def test_both_orders_of_a_saltelli_design_are_taken_apart_alike() -> None:
    one = np.arange(8)
    a, b, mixed = split(one, 2)
    assert (a.tolist(), b.tolist(), mixed.tolist()) == ([0, 4], [3, 7], [[1, 5], [2, 6]])
    a, b, mixed = split(one, 2, "blocks")
    assert (a.tolist(), b.tolist(), mixed.tolist()) == ([0, 1], [2, 3], [[4, 5], [6, 7]])
    with pytest.raises(ValueError, match="a multiple of 4 points, not 9"):
        split(np.arange(9), 2)


def noisy(size: float, replications: int, seed: int = 1) -> tuple[Any, Any, Any]:
    """Give x1 + 2 x2 with a dummy x3, and chance of its own at every point and replication."""
    chance = np.random.default_rng(seed)
    one, two, three = ((u[..., 0] + 2 * u[..., 1])[..., None] + size * chance.normal(size=(*u.shape[:-1], replications))
                       for u in design(3, 10))
    return one, two, three


def test_the_noise_floor_is_the_total_index_of_a_dummy() -> None:
    found = sobol(*noisy(0.6, 3), NAMES, resample(), dummy="x3")
    assert found.interaction.value == 1.0 - found.first.value[:2].sum(axis=0)   # a dummy is no parameter of its own
    chance = 0.36 / 3
    share = chance / (5 / 12 + chance)
    assert found.noise.value == pytest.approx(share, abs=0.02)
    assert found.total.value[2] == pytest.approx(share, abs=0.02)
    assert found.first.low[2] < 0.0 < found.first.high[2]
    assert found.stands_out().tolist() == [True, True, False]
    assert found.noise.low < share < found.noise.high


def test_chance_shared_by_all_points_is_no_noise_between_them() -> None:
    common = np.random.default_rng(2).normal(size=3)
    found = sobol(*(v + common for v in noisy(0.0, 3)), NAMES, resample(over="both"), dummy="x3")
    assert found.noise.value == pytest.approx(0.0, abs=1e-12)
    assert found.total.value == pytest.approx([0.2, 0.8, 0.0], abs=0.01)
    assert found.total.high[2] == pytest.approx(0.0, abs=1e-12)


def test_one_replication_says_nothing_of_noise() -> None:
    found = sobol(*noisy(0.0, 1), NAMES, resample(20))
    assert np.isnan(found.noise.value)
    assert found.stands_out().tolist() == [True, True, False]


def test_all_outcomes_and_months_at_once_are_each_of_them_alone() -> None:
    a, b, mixed = noisy(0.3, 2)
    weights = np.arange(1, 601).reshape(300, 2) / 100.0
    many = [v[..., None, None] ** weights[:2] for v in (abs(a), abs(b), abs(mixed))]
    whole = sobol(*many, NAMES, resample(10), outcomes=("one", "two"))
    assert whole.first.value.shape == (3, 2, 2)
    for m in range(2):
        for o in range(2):
            alone = sobol(*(v[..., m, o] for v in many), NAMES, resample(10))
            assert whole.first.value[:, m, o] == pytest.approx(alone.first.value)
            assert whole.total.high[:, m, o] == pytest.approx(alone.total.high)


@pytest.mark.parametrize(("points", "told"), [(4, False), (5, True)])
def test_fewer_than_five_base_rows_have_indices_and_no_intervals(points: int, told: bool) -> None:
    chance = np.random.default_rng(1)
    a, b, mixed = chance.normal(size=(points, 3, 1)), chance.normal(size=(points, 3, 1)), chance.normal(size=(2, points, 3, 1))
    found = sobol(a, b, mixed, ("x", "y"), Bootstrap(np.random.default_rng(2), count=50))
    assert np.isfinite(found.total.value).all()
    for one in (found.first, found.total, found.noise, found.interaction):
        assert np.isfinite(one.low).all() == np.isfinite(one.high).all() == told
    assert told or not found.stands_out().any()


def test_more_columns_than_one_chunk_are_joined_in_order() -> None:
    a, b, mixed = (v[..., None] * np.arange(1, 301) for v in noisy(0.0, 1))
    found = sobol(a, b, mixed, NAMES, resample(3))
    assert found.first.value.shape == (3, 300)
    assert np.allclose(found.variance, found.variance[0] * np.arange(1, 301) ** 2)
    assert np.allclose(found.total.value, found.total.value[:, :1])


def test_an_outcome_that_never_differs_has_no_indices() -> None:
    a, b, mixed = (np.stack([v, np.full_like(v, 0.1)], axis=-1) for v in noisy(0.1, 2))
    found = sobol(a, b, mixed, NAMES, resample(5))
    assert np.isnan(found.first.value[:, 1]).all()
    assert np.isnan(found.noise.value[1])
    assert np.isfinite(found.first.value[:, 0]).all()


def test_missing_values_are_refused_by_name_and_number() -> None:
    a, b, mixed = (np.stack([v, v], axis=-1) for v in noisy(0.1, 2))
    b[3, 0, 1] = b[7, 1, 1] = np.nan
    with pytest.raises(ValueError, match=r"not all finite numbers: calm \(2 of 2048\)"):
        sobol(a, b, mixed, NAMES, resample(5), outcomes=("trade", "calm"))


def test_designs_that_do_not_fit_are_refused() -> None:
    a, b, mixed = noisy(0.1, 2)
    with pytest.raises(ValueError, match="do not fit 2 parameters"):
        sobol(a, b, mixed, ("x1", "x2"), resample(5))
    with pytest.raises(ValueError, match="none of the parameters"):
        sobol(a, b, mixed, NAMES, resample(5), dummy="x4")


def test_an_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    covered = 0
    for seed in range(60):
        u = np.random.default_rng(seed).random((128, 6))
        a, b = u[:, :3], u[:, 3:]
        mixed = np.repeat(a[None], 3, axis=0)
        for i in range(3):
            mixed[i, :, i] = b[:, i]
        values = [(x[..., 0] + 2 * x[..., 1])[..., None] for x in (a, b, mixed)]
        found = sobol(*values, NAMES, Bootstrap(np.random.default_rng(seed), 200, 0.9))
        covered += bool(found.total.low[0] <= 0.2 <= found.total.high[0])
    assert 46 <= covered <= 60


def trajectories(count: int, k: int, seed: int) -> Any:
    chance = np.random.default_rng(seed)
    x = np.empty((count, k + 1, k))
    for t in range(count):
        x[t] = chance.integers(0, 2, k) / 3.0
        for step, i in enumerate(chance.permutation(k)):
            x[t, step + 1:, i] += 2.0 / 3.0
    return x


def test_effects_of_a_line_are_its_slopes() -> None:
    x = trajectories(10, 3, 1)
    found = morris(x, (x @ np.array([1.0, -2.0, 0.0]))[:, :, None], NAMES, resample(20))
    assert found.mean.value == pytest.approx([1.0, -2.0, 0.0])
    assert found.size.value == pytest.approx([1.0, 2.0, 0.0])
    assert found.spread.value == pytest.approx([0.0] * 3, abs=1e-12)
    assert found.size.low == pytest.approx([1.0, 2.0, 0.0])


def test_effects_of_a_product_worked_by_hand() -> None:
    x = np.array([[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]], [[0.0, 0.0], [0.0, 1.0], [1.0, 1.0]]])
    found = morris(x, x.prod(axis=2)[:, :, None], ("a", "b"), resample(20))
    assert found.mean.value.tolist() == [0.5, 0.5]
    assert found.spread.value == pytest.approx([np.sqrt(0.5)] * 2)


def test_screening_is_that_of_salib() -> None:
    from SALib.analyze import morris as analyse
    from SALib.sample import morris as sample

    problem = {"num_vars": 3, "names": list(NAMES), "bounds": [[0, 1]] * 3}
    points = sample.sample(problem, 40, num_levels=4, seed=6)
    values = ishigami(points)
    theirs = analyse.analyze(problem, points, values, num_levels=4, conf_level=0.9, num_resamples=500, seed=6)
    ours = morris(points.reshape(40, 4, 3), values.reshape(40, 4, 1), NAMES, resample(500))
    for mine, name in ((ours.mean, "mu"), (ours.size, "mu_star"), (ours.spread, "sigma")):
        assert mine.value == pytest.approx(np.asarray(theirs[name]), rel=1e-6, abs=1e-12)
    assert (ours.size.high - ours.size.low) / 2 == pytest.approx(np.asarray(theirs["mu_star_conf"]), rel=0.25, abs=1e-9)


def test_chance_alone_looks_like_the_noise_of_the_screening() -> None:
    x = trajectories(400, 2, 3)
    y = np.random.default_rng(4).normal(size=(400, 3, 5))
    found = morris(x, y, ("a", "b"), resample(20))
    assert found.size.value == pytest.approx(found.noise, rel=0.1)


def test_steps_that_move_two_parameters_are_refused() -> None:
    x = trajectories(2, 3, 1)
    x[0, 2] += 0.01
    with pytest.raises(ValueError, match="moves one parameter"):
        morris(x, np.zeros((2, 4, 1)), NAMES, resample(5))


@given(st.floats(-5, 5), st.floats(0.1, 10), st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_indices_do_not_depend_on_origin_or_unit(origin: float, unit: float, seed: int) -> None:
    a, b, mixed = (ishigami(u)[..., None] for u in design(3, 5, seed))
    one = sobol(a, b, mixed, NAMES, resample(3))
    other = sobol(origin + unit * a, origin + unit * b, origin + unit * mixed, NAMES, resample(3))
    assert other.first.value == pytest.approx(one.first.value, rel=1e-6, abs=1e-8)
    assert other.total.value == pytest.approx(one.total.value, rel=1e-6, abs=1e-8)


def test_swings_worked_by_hand_are_paired_by_replication() -> None:
    centre = np.array([1.0, 5.0, 9.0, 5.0, 5.0])
    low, high = np.array([centre - 1.0, centre]), np.array([centre + 2.0, centre - 0.5])
    found = swings(centre, low, high, ("a", "b"), resample(50))
    assert found.low.value.tolist() == [-1.0, 0.0]
    assert found.high.value.tolist() == [2.0, -0.5]
    assert found.swing.value.tolist() == [3.0, 0.5]
    assert found.swing.low == pytest.approx(found.swing.high)
    assert found.centre.low < found.centre.value < found.centre.high


def test_four_replications_that_agree_by_chance_give_a_swing_no_interval() -> None:
    found = swings(np.zeros(4), np.full((1, 4), -1.0), np.full((1, 4), 1.0), ("a",), resample(50))
    assert found.swing.value.tolist() == [2.0]
    assert np.isnan([found.swing.low, found.swing.high, found.low.low, found.high.high]).all()
    assert not found.low.excludes(0.0).any()
