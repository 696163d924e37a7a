"""Parts of the trade equilibrium: demand of covered and exempt goods, slopes, where flows go, welfare."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.laws.armington.demand import Market, gross_demand, log_hat, net_demand, substituted
from alignsim.laws.armington.equilibrium import clearing, inverse, inverse_jacobian, negative_jacobian, solve
from alignsim.laws.armington.single import base_year, equilibrium
from alignsim.laws.armington.speed import after_a_year, covered_flow, covered_target, exempt_target, flow_of, relaxed
from alignsim.laws.armington.welfare import log_welfare, mixed_welfare

SEEDS = st.integers(0, 2**32 - 1)


def one(value: float) -> np.ndarray:
    return np.array([value])


def taxed_world(seed: int, eps: float, count: int = 4) -> tuple[Market, np.ndarray]:
    generator = np.random.default_rng(seed)
    flow = generator.uniform(0.5, 2.0, (count, count)) + np.diag(generator.uniform(5.0, 20.0, count))
    base, coverage = (generator.uniform(a, b, (count, count)) for a, b in ((0.02, 0.2), (0.3, 1.0)))
    duty = np.zeros((count, count))
    np.fill_diagonal(base, 0.0)
    duty[0, 1], duty[2, 0] = generator.uniform(0.05, 0.6, 2)
    return base_year(flow[..., None], base[..., None], coverage[..., None], one(eps), one(eps)), duty[..., None]


def net_of(market: Market, duty: np.ndarray) -> np.ndarray:
    left = substituted(log_hat(market.base, duty), market.long)
    return net_demand(market.share, market.coverage, left, market.base, duty)


def test_a_duty_of_half_on_top_of_a_quarter_raises_the_price_by_seven_fifths() -> None:
    left = substituted(log_hat(one(0.25), one(0.5)), one(2.0))
    assert left[0] == pytest.approx((1.75 / 1.25) ** -2, rel=1e-12)
    # .6 covered of a share of .1: .1 (.6 / 1.96 + .4); net of 75 and 25 % duty
    assert gross_demand(one(0.1), one(0.6), left)[0] == pytest.approx(0.1 * (0.6 / 1.96 + 0.4), rel=1e-12)
    net = net_demand(one(0.1), one(0.6), left, one(0.25), one(0.5))[0]
    assert net == pytest.approx(0.1 * (0.6 / 1.96 / 1.75 + 0.4 / 1.25), rel=1e-12)


@settings(max_examples=20)
@given(seed=SEEDS, eps=st.floats(0.5, 8.0))
def test_the_jacobian_is_the_slope_of_the_residual_and_its_inverse_undoes_it(seed: int, eps: float) -> None:
    market, duty = taxed_world(seed, eps)
    net, h = net_of(market, duty), 1e-6
    x = np.random.default_rng(seed + 1).uniform(-0.1, 0.1, (4, 1))
    slope = negative_jacobian(net, clearing(net, x, market, market.long), market, market.long)
    for m in range(4):
        step = np.zeros((4, 1))
        step[m] = h
        up, down = (clearing(net, x + d, market, market.long).residual for d in (step, -step))
        assert slope[:, m] == pytest.approx(-(up - down) / (2 * h), rel=1e-5, abs=1e-7)
    assert np.einsum("imw,mjw->ijw", slope, inverse(slope))[..., 0] == pytest.approx(np.eye(4), abs=1e-9)
    assert inverse_jacobian(net, x, market, market.long) == pytest.approx(-inverse(slope), rel=1e-12)


@settings(max_examples=20)
@given(seed=SEEDS, eps=st.floats(0.5, 8.0))
def test_flows_at_their_targets_are_those_of_the_equilibrium(seed: int, eps: float) -> None:
    market, duty = taxed_world(seed, eps)
    net, start = net_of(market, duty), np.zeros((4, 1))
    wage, unsettled = solve(net, start, inverse_jacobian(net, start, market, market.long), market, market.long, one(0.0))
    at = clearing(net, wage, market, market.long)
    spread = np.log(at.spread / market.spending)
    found = equilibrium(market.flow, eps, duty, market.base, market.coverage)
    assert unsettled[0] == 0.0
    assert np.abs(at.residual).max() <= 1e-11
    assert wage == pytest.approx(np.log(found.wage), abs=1e-9)
    for i in range(4):
        covered = covered_target(wage[i], spread, log_hat(market.base[i], duty[i]), market.long)
        exempt = exempt_target(wage[i], spread, market.long)
        assert flow_of(market.flow[i], market.coverage[i], covered, exempt) == pytest.approx(found.flow[i], rel=1e-9)
        paying = covered_flow(market.flow[i], market.coverage[i], covered)
        assert paying == pytest.approx(market.flow[i] * market.coverage[i] * np.exp(covered), rel=1e-12)


def test_exempt_goods_pay_nothing_and_costs_of_trade_shrink_what_crosses_a_border() -> None:
    X = np.array([[8.0, 2.0], [2.0, 8.0]])
    duty = np.array([[0.0, 0.5], [0.0, 0.0]])
    none, some, all_ = (equilibrium(X, 4.0, duty, coverage=np.full((2, 2), c)).flow[0, 1, 0] for c in (0.0, 0.5, 1.0))
    assert none == pytest.approx(2.0, rel=1e-9)
    assert all_ < some < none
    cost = np.array([[1.0, 1.2], [1.2, 1.0]])
    dearer = equilibrium(X, 4.0, cost=cost)
    home = 0.8 / (0.8 + 0.2 * 1.2**-4)   # symmetric, so wages stay
    assert dearer.flow[0, 0, 0] / 10 == pytest.approx(home, rel=1e-9)
    assert dearer.welfare[0, 0] == pytest.approx((home / 0.8) ** -0.25, rel=1e-9)


def test_welfare_and_speed_worked_by_hand() -> None:
    # E' / E = .9 x 1.2 = 1.08, P = 1.2^(-1/4)
    assert log_welfare(one(0.9), one(1.2), one(1.0), one(4.0))[0] == pytest.approx(np.log(1.08) + np.log(1.2) / 4, rel=1e-12)
    assert mixed_welfare(one(np.log(1.02)), one(np.log(0.98)), one(0.25))[0] == pytest.approx(0.75 * 1.02 + 0.25 * 0.98, rel=1e-12)
    assert after_a_year(one(0.76), one(1.0))[0] == pytest.approx(0.38)
    assert relaxed(one(-0.1), one(-0.5), one(0.25))[0] == pytest.approx(-0.2)
    assert covered_target(one(0.1), one(0.05), one(0.4), one(4.0))[0] == pytest.approx(0.05 - 0.4 - 2.0)
    assert exempt_target(one(0.1), one(0.05), one(4.0))[0] == pytest.approx(0.05 - 0.4)
    assert flow_of(one(50.0), one(0.6), one(np.log(0.5)), one(np.log(1.1)))[0] == pytest.approx(15.0 + 22.0)
