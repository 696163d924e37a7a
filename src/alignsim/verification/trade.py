"""Rows on trade: closed forms, published numbers, and another solver on the same table."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignsim.arithmetic import Array
from alignsim.laws.armington.single import equilibrium, optimal_tariff
from alignsim.parameters import figure
from alignsim.verification.comparison import Comparison, close, closest
from alignsim.verification.row import Row

BEST_TARIFFS = ((0.8, 0.8, 4.0, 0.28603), (0.8, 0.99, 4.0, 0.25160), (0.7, 0.7, 5.0, 0.24746), (0.9, 0.6, 3.0, 0.44344))
"""Home share, foreign share, elasticity, best tariff."""

DUTIES_ON_INDIA = ((0.10, -0.07864, 0.00508, -35.75), (0.25, -0.14155, -0.00117, -65.12),
                   (0.50, -0.18469, -0.01665, -85.70))
"""Duty, welfare of India and of the US (100 ln W), change of India's sales to the US (%)."""

PROHIBITIVE = 1e-7
"""What trade costs leave of demand for imports: so little that the rest is autarky."""


def gros() -> Iterator[Comparison]:
    """Compare the best tariff of one of two countries, found by search over our equilibrium."""
    for home, foreign, eps, theirs in BEST_TARIFFS:
        found, theory = optimal_tariff(home, foreign, eps)
        case = f"shares {home:g}, {foreign:g}, elasticity {eps:g}"
        yield close(f"best tariff, {case}", found, theirs, 1e-4)
        yield close(f"the same against 1 / (eps lambda_FF) there, {case}", found, theory, 1e-4)


def sufficient_statistic() -> Iterator[Comparison]:
    """Compare welfare after a change of trade costs with what the home share says of it."""
    generator = np.random.default_rng(10)
    for eps, regions in ((1.0, 3), (4.0, 5), (9.0, 10)):
        half = generator.uniform(0.2, 2.0, (regions, regions)) + np.diag(generator.uniform(5.0, 20.0, regions))
        flow, cost = half + half.T, generator.uniform(0.7, 1.6, (regions, regions))
        np.fill_diagonal(cost, 1.0)
        after = equilibrium(flow, eps, cost=cost)
        change = _home_share(after.flow[:, :, 0]) / _home_share(flow)
        yield closest(f"welfare against home share^(-1/eps), {regions} regions, elasticity {eps:g}",
                      after.welfare[:, 0], change ** (-1.0 / eps), 1e-10)


def gains() -> Iterator[Comparison]:
    """Compare what trade is worth at a home share of .93, with costs that end all trade."""
    flow = np.array([[0.93, 0.07], [0.07, 0.93]])
    for eps, theirs in ((5.0, 1.46), (10.0, 0.73)):
        high = PROHIBITIVE ** (-1.0 / eps)
        cost = np.array([[1.0, high], [high, 1.0]])
        autarky = float(equilibrium(flow, eps, cost=cost).welfare[0, 0])
        yield close(f"gains from trade at elasticity {eps:g}, %", 100.0 * (1.0 / autarky - 1.0), theirs, 5e-3)


def costs() -> Iterator[Comparison]:
    """Compare what trade costs do to welfare."""
    yield from sufficient_statistic()
    yield from gains()


def duties_on_india() -> Iterator[Comparison]:
    """Compare what US duties on India do in a world of ten regions."""
    table = figure("trade_2023_busd")
    flow = np.array([[table.value(a, b) for b in table.labels] for a in table.labels])
    india, usa = table.labels.index("IND"), table.labels.index("USA")
    for rate, on_india, on_usa, on_flow in DUTIES_ON_INDIA:
        duty = np.zeros_like(flow)
        duty[india, usa] = rate
        after = equilibrium(flow, 4.0, duty)
        welfare = 100.0 * np.log(after.welfare[:, 0])
        case = f"duty of {100 * rate:g} %"
        yield close(f"100 ln W of IND, {case}", float(welfare[india]), on_india, 2e-5)
        yield close(f"100 ln W of USA, {case}", float(welfare[usa]), on_usa, 2e-5)
        yield close(f"flow IND to USA net of duty, {case}, %",
                    100.0 * (float(after.flow[india, usa, 0]) / flow[india, usa] - 1.0), on_flow, 1e-2)


def _home_share(flow: Array) -> Array:
    return np.asarray(flow.diagonal() / flow.sum(axis=0), np.float64)


ROWS = (
    Row("V9", "trade", "Gros (1987), Journal of International Economics 23:357: t = 1 / (eps lambda_FF(t))", gros),
    Row("V10", "trade", "Arkolakis, Costinot and Rodriguez-Clare (2012), American Economic Review 102:94", costs),
    Row("V10b", "trade", "an independent root finder on the table trade_2023_busd, base duties 0", duties_on_india),
)
