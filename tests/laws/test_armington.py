"""The trade equilibrium against closed forms, an outside root finder, and what economics demands."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import root

from alignsim.laws.armington.single import NoEquilibriumError, equilibrium, gains_from_trade, optimal_tariff
from alignsim.laws.armington.speed import after_a_year, covered_target, monthly_rate, phased_share, relaxed
from alignsim.parameters import figure

USA, IND, PAK = 0, 1, 2


def table() -> np.ndarray:
    rows = figure("trade_2023_busd")
    return np.array([[float(rows.value(a, b)) for b in rows.labels] for a in rows.labels])


def world(seed: int, count: int = 4) -> np.ndarray:
    generator = np.random.default_rng(seed)
    return generator.uniform(0.5, 2.0, (count, count)) + np.diag(generator.uniform(5.0, 20.0, count))


def with_duty(i: int, j: int, rate: float, count: int = 10) -> np.ndarray:
    out = np.zeros((count, count))
    out[i, j] = rate
    return out


@pytest.mark.parametrize(("home", "foreign", "eps", "target"), [
    (0.8, 0.8, 4.0, 0.28603), (0.8, 0.99, 4.0, 0.25160), (0.7, 0.7, 5.0, 0.24746), (0.9, 0.6, 3.0, 0.44344)])
def test_the_best_tariff_of_two_countries_is_the_one_of_gros(
    home: float, foreign: float, eps: float, target: float
) -> None:
    found, theory = optimal_tariff(home, foreign, eps)
    assert found == pytest.approx(target, abs=1e-4)
    assert theory == pytest.approx(target, abs=1e-4)


@pytest.mark.parametrize("eps", [1.0, 4.0, 9.0])
def test_after_a_change_of_trade_costs_welfare_is_the_home_share_to_minus_one_over_eps(eps: float) -> None:
    X = world(1)
    X = (X + X.T) / 2
    cost = np.where(np.eye(4) > 0, 1.0, np.random.default_rng(2).uniform(0.8, 1.5, (4, 4)))
    after = equilibrium(X, eps, cost=cost)
    before, now = X.diagonal() / X.sum(axis=0), after.flow[:, :, 0].diagonal() / after.flow[:, :, 0].sum(axis=0)
    assert after.welfare[:, 0] == pytest.approx((now / before) ** (-1 / eps), rel=1e-10)


@pytest.mark.parametrize(("home", "foreign", "eps"), [
    (0.8, 0.8, 0.3), (0.8, 0.8, 200.0), (0.99, 0.3, 2.0), (0.5, 0.05, 1.0), (0.2, 0.2, 0.5)])
def test_of_any_two_countries_the_best_tariff_is_one_over_what_the_other_buys_at_home(
    home: float, foreign: float, eps: float
) -> None:
    found, theory = optimal_tariff(home, foreign, eps)
    assert found == pytest.approx(theory, rel=1e-5)


@pytest.mark.parametrize(("regions", "eps"), [(2, 4.0), (2, 60.0), (5, 60.0), (12, 12.0)])
def test_duties_far_from_the_base_year_have_an_equilibrium_too(regions: int, eps: float) -> None:
    chance = np.random.default_rng(0)
    X = chance.uniform(0.1, 3.0, (regions, regions)) + np.diag(chance.uniform(2.0, 30.0, regions))
    duty = np.where(np.eye(regions) > 0, 0.0, chance.uniform(0.0, 3.0, (regions, regions)))
    after = equilibrium(X.tolist(), eps, duty.tolist())
    sold, made = after.flow[:, :, 0].sum(axis=1), X.sum(axis=1)
    assert sold == pytest.approx(after.wage[:, 0] * made, rel=1e-9)
    together = equilibrium(np.stack([X, X], axis=-1), eps, np.stack([0.0 * duty, duty], axis=-1))
    assert (together.wage[:, 1] == after.wage[:, 0]).all()
    assert (together.wage[:, 0] == 1.0).all()


@pytest.mark.parametrize(("flow", "eps", "message"), [
    (np.ones((2, 3)), 4.0, "shape"), (np.ones(4), 4.0, "shape"), (np.ones((2, 2)), 0.0, "above 0"),
    (np.ones((2, 2)), -1.0, "above 0"), (np.ones((2, 2)), np.nan, "above 0")])
def test_what_is_no_world_is_refused(flow: np.ndarray, eps: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        equilibrium(flow, eps)
    with pytest.raises(ValueError, match="between 0 and 1"):
        optimal_tariff(1.0, 0.5, 4.0)


def test_gains_from_trade_at_a_home_share_of_93_percent() -> None:
    assert 100 * gains_from_trade(0.93, 5.0) == pytest.approx(1.46, abs=0.005)
    assert 100 * gains_from_trade(0.93, 10.0) == pytest.approx(0.73, abs=0.005)


@pytest.mark.parametrize(("rate", "india", "usa", "flow"), [
    (0.10, -0.07864, 0.00508, -35.75), (0.25, -0.14155, -0.00117, -65.12), (0.50, -0.18469, -0.01665, -85.70)])
def test_a_duty_on_india_moves_welfare_and_flows_as_an_outside_solver_says(
    rate: float, india: float, usa: float, flow: float
) -> None:
    X = table()
    after = equilibrium(X, 4.0, with_duty(IND, USA, rate))
    assert 100 * np.log(after.welfare[IND, 0]) == pytest.approx(india, abs=2e-5)
    assert 100 * np.log(after.welfare[USA, 0]) == pytest.approx(usa, abs=2e-5)
    assert 100 * (after.flow[IND, USA, 0] / X[IND, USA] - 1) == pytest.approx(flow, abs=1e-2)


@settings(max_examples=15)
@given(seed=st.integers(0, 9999), rate=st.floats(0.0, 1.0), eps=st.floats(0.3, 8.0))
def test_a_root_finder_on_prices_finds_the_same_wages(seed: int, rate: float, eps: float) -> None:
    X = world(seed)
    base = np.where(np.eye(4) > 0, 0.0, 0.1)
    duty, cover = with_duty(0, 1, rate, 4), np.full((4, 4), 0.6)
    ours = equilibrium(X, eps, duty, base, cover)
    gross = X * (1 + base)
    E, Y = gross.sum(axis=0), X.sum(axis=1)
    D, S = X.sum(axis=0) - Y, gross / gross.sum(axis=0)
    T = (1 + base + duty) / (1 + base)

    def market(w: np.ndarray) -> np.ndarray:
        covered, exempt = S * cover * (w[:, None] * T) ** -eps, S * (1 - cover) * w[:, None] ** -eps
        spend = (covered + exempt) / (covered + exempt).sum(axis=0)
        part = covered / (covered + exempt)
        kept = spend * (part / (1 + base + duty) + (1 - part) / (1 + base))
        income = (w * Y + D) / (1 - (spend - kept).sum(axis=0))
        gap = (kept * income).sum(axis=1) / (w * Y) - 1
        gap[-1] = (w * Y).sum() / Y.sum() - 1
        return gap

    theirs = root(market, np.ones(4), tol=1e-13).x
    assert E.sum() > 0
    assert ours.wage[:, 0] == pytest.approx(theirs, rel=1e-8)


@settings(max_examples=20)
@given(seed=st.integers(0, 9999), rate=st.floats(0.01, 1.0), eps=st.floats(0.5, 8.0))
def test_a_duty_lowers_the_exporters_sales_and_raises_third_countries(seed: int, rate: float, eps: float) -> None:
    X = world(seed)
    after = equilibrium(X, eps, with_duty(0, 1, rate, 4)).flow[:, :, 0]
    assert after[0, 1] < X[0, 1]
    assert (after[2:, 1] > X[2:, 1]).all()


@given(seed=st.integers(0, 9999))
def test_unchanged_duties_leave_the_world_alone_whatever_its_deficits(seed: int) -> None:
    X, base = world(seed), np.where(np.eye(4) > 0, 0.0, 0.2)
    after = equilibrium(X, 4.0, base=base)
    assert after.flow[:, :, 0] == pytest.approx(X, rel=1e-10)
    assert after.welfare[:, 0] == pytest.approx(1.0, abs=1e-12)


@settings(max_examples=20)
@given(seed=st.integers(0, 9999), scale=st.floats(0.01, 100.0))
def test_the_unit_of_money_does_not_matter(seed: int, scale: float) -> None:
    X, duty = world(seed), with_duty(0, 1, 0.4, 4)
    small, large = equilibrium(X, 3.0, duty), equilibrium(X * scale, 3.0, duty)
    assert large.welfare == pytest.approx(small.welfare, rel=1e-9)
    assert large.flow == pytest.approx(small.flow * scale, rel=1e-8)


@settings(max_examples=20)
@given(seed=st.integers(0, 9999))
def test_relabelling_regions_relabels_the_equilibrium(seed: int) -> None:
    X, duty = world(seed), with_duty(0, 1, 0.4, 4)
    order = np.random.default_rng(seed).permutation(4)
    turned = np.ix_(order, order)
    assert equilibrium(X[turned], 3.0, duty[turned]).welfare == pytest.approx(
        equilibrium(X, 3.0, duty).welfare[order], rel=1e-9)


def test_markets_clear_and_world_income_is_kept() -> None:
    X = table()
    after = equilibrium(X, 4.0, with_duty(IND, USA, 0.5))
    assert after.residual.max() < 1e-10
    assert (after.wage[:, 0] * X.sum(axis=1)).sum() == pytest.approx(X.sum(), rel=1e-10)


def test_several_runs_at_once_give_each_what_it_gets_alone() -> None:
    X = table()
    rates = np.linspace(0.0, 1.0, 7)
    duty = np.stack([with_duty(IND, USA, r) for r in rates], axis=2)
    together = equilibrium(np.repeat(X[:, :, None], 7, axis=2), 4.0, duty)
    for k, rate in enumerate(rates):
        alone = equilibrium(X, 4.0, with_duty(IND, USA, rate))
        assert (alone.wage[:, 0] == together.wage[:, k]).all()
        assert (alone.welfare[:, 0] == together.welfare[:, k]).all()


def test_base_duties_take_most_of_the_gain_from_retaliation_and_all_of_it_at_a_high_elasticity() -> None:
    X, answer = table(), with_duty(USA, IND, 0.05)
    real = np.where(np.eye(10) > 0, 0.0, 0.126)

    def gain(eps: float, base: np.ndarray | None) -> float:
        return float(np.log(equilibrium(X, eps, answer, base=base).welfare[IND, 0]))

    assert gain(4.0, None) > 0.0
    assert gain(4.0, real) < 0.3 * gain(4.0, None)
    assert gain(6.0, None) > 0.0 > gain(6.0, real)


def test_the_sign_of_what_the_duty_does_to_the_us_turns_with_the_horizon() -> None:
    base, cover = np.where(np.eye(10) > 0, 0.0, 0.0), np.ones((10, 10))
    base[:, USA], base[:, IND] = 0.027, 0.126
    base[USA, USA] = base[IND, IND] = 0.0
    cover[IND, USA] = 0.6
    gains = [100 * np.log(equilibrium(table(), eps, with_duty(IND, USA, 0.5), base, cover).welfare[USA, 0])
             for eps in (0.5, 1.0, 4.0)]
    assert gains == pytest.approx([0.013, 0.005, -0.011], abs=0.002)


def test_a_world_without_finite_flows_is_refused_by_name() -> None:
    X = world(1)[:, :, None].repeat(2, axis=2)
    X[0, 0, 1] = np.nan
    with pytest.raises(NoEquilibriumError, match=r"runs \[1\]"):
        equilibrium(X, 4.0)


def test_trade_goes_fifteen_percent_of_the_way_in_a_year_at_an_elasticity_of_four() -> None:
    year = after_a_year(np.array([0.76]), np.array([4.0]))
    assert year[0] == pytest.approx(0.152)
    rate = monthly_rate(year)
    assert 1 - (1 - rate[0]) ** 12 == pytest.approx(0.152, rel=1e-12)


@given(rate=st.floats(0.001, 0.2), discount=st.floats(0.97, 0.997), horizon=st.integers(12, 60))
def test_the_phased_share_is_the_discounted_mean_of_what_has_adjusted(rate: float, discount: float, horizon: int) -> None:
    months = np.arange(horizon)
    weights = discount**months
    direct = (weights * (1 - (1 - rate) ** months)).sum() / weights.sum()
    assert phased_share(np.array([rate]), np.array([discount]), np.array([float(horizon)]))[0] == pytest.approx(direct)


def test_a_flow_reaches_the_exact_equilibrium_in_the_end() -> None:
    target, value = covered_target(np.zeros(1), np.zeros(1), np.log(np.array([1.5])), np.array([4.0])), np.zeros(1)
    for _ in range(3000):
        value = relaxed(value, target, np.array([0.0136]))
    assert value[0] == pytest.approx(-5 * np.log(1.5), rel=1e-12)
