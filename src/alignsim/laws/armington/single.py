"""Equilibria by hand: any number of regions, base duties, deficits, coverage and trade costs, outside the engine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from alignsim.arithmetic import Array, exp, log, total, weighted
from alignsim.laws.armington.demand import Market, gross_demand, net_demand, substituted
from alignsim.laws.armington.equilibrium import clearing, inverse_jacobian, solve
from alignsim.laws.armington.welfare import log_welfare

FARTHEST = 50.0
"""The largest log wage, relative to the base year, that is an equilibrium and no breakdown of steps."""

NEAREST = 2.0**-12
"""The least part of a change of duties and costs that is made at a time where all at once lead nowhere."""


class NoEquilibriumError(ArithmeticError):
    """Say which runs have no trade equilibrium within the steps allowed."""


@dataclass(frozen=True)
class Equilibrium:
    """Hold an equilibrium relative to the base year.

    Parameters
    ----------
    wage : Array
        w, world income kept. Shape (R, W). Unit: relative to base.
    welfare : Array
        W = E' / E / P. Shape (R, W). Unit: relative to base.
    flow : Array
        Goods net of duty. Shape (R, R, W). Unit: that of the base flows.
    residual : Array
        Largest market-clearing residual. Shape (W,). Unit: share of a region's income.
    """

    wage: Array
    welfare: Array
    flow: Array
    residual: Array


def base_year(flow: Array, base: Array, coverage: Array, long: Array, short: Array) -> Market:
    """Give the base year from flows net of duty and base duties, all with runs last.

    Spending E_j = sum_i X_ij (1 + base_ij); shares of it; output Y the row sum; the deficit D is what spending
    exceeds output and duties by.
    """
    gross = flow * (1.0 + base)
    spending, imports = total(gross), total(flow)
    output = total(np.moveaxis(flow, 1, 0))
    return Market(
        flow=flow, share=gross / spending, base=base, coverage=coverage, output=output, spending=spending,
        deficit=imports - output, long=long, short=short)


def equilibrium(
    flow: ArrayLike, elasticity: float, duty: ArrayLike | None = None, base: ArrayLike | None = None,
    coverage: ArrayLike | None = None, cost: ArrayLike | None = None,
) -> Equilibrium:
    """Solve the exact-hat Armington equilibrium of one world, or of several with runs as a last axis.

    Parameters
    ----------
    flow : array_like
        X, goods from i to j net of duty, the diagonal absorption at home. Shape (R, R) or (R, R, W).
    elasticity : float
        Trade elasticity eps > 0.
    duty, base : array_like, optional
        Additional and base duties of j on i. Same shape. Unit: ad-valorem share. Default 0.
    coverage : array_like, optional
        Share of a flow that pays additional duties. Default 1.
    cost : array_like, optional
        Trade costs relative to the base year, iceberg. Default 1.

    Returns
    -------
    Equilibrium

    Raises
    ------
    NoEquilibriumError
        If a run does not converge; the message names it.
    ValueError
        If flows are not square in their first two axes, or the elasticity is not above 0.

    Examples
    --------
    >>> X = np.array([[8.0, 2.0], [2.0, 8.0]])
    >>> float(equilibrium(X, 4.0).welfare[0, 0])
    1.0

    Notes
    -----
    Source: Armington (1969); exact hat of Dekle, Eaton and Kortum (2008).
    """
    X = _runs_last(flow)
    if X.ndim != 3 or X.shape[0] != X.shape[1]:
        raise ValueError(f"flows have shape (R, R) or (R, R, W), not {np.shape(flow)}")
    if not 0.0 < elasticity < np.inf:
        raise ValueError(f"the trade elasticity is {elasticity}; it must be finite and above 0")
    tariff, mfn, covered, iceberg = (_filled(a, X, v) for a, v in ((duty, 0.0), (base, 0.0), (coverage, 1.0), (cost, 1.0)))
    eps = np.full(X.shape[2], elasticity)
    market = base_year(X, mfn, covered, eps, eps)
    gross, net = _demand(market, tariff, iceberg)
    with np.errstate(all="ignore"):   # far from the base year steps may overflow; those runs are then gone about in parts
        wage, unsettled = _solved(net, np.zeros_like(market.output), market)
        for k in np.flatnonzero(unsettled):
            one = slice(int(k), int(k) + 1)
            alone = Market(*(v[..., one] for v in market))
            wage[:, one], unsettled[one] = _in_parts(alone, tariff[..., one], iceberg[..., one])
    if unsettled.any():
        raise NoEquilibriumError(f"no trade equilibrium in runs {np.flatnonzero(unsettled).tolist()}")
    at = clearing(net, wage, market, eps)
    welfare = exp(log_welfare(at.spread, weighted(gross, at.term), market.spending, eps))
    return Equilibrium(exp(wage), welfare, net * at.term[:, None] * at.spread[None], np.abs(at.residual).max(axis=0))


def _demand(market: Market, tariff: Array, iceberg: Array) -> tuple[Array, Array]:
    """Give gross and net demand under duties and costs, at unchanged wages. Each (R, R, W)."""
    left = substituted(log((1.0 + market.base + tariff) / (1.0 + market.base)), market.long)
    costs = exp(-market.long * log(iceberg))
    return (gross_demand(market.share, market.coverage, left) * costs,
            net_demand(market.share, market.coverage, left, market.base, tariff) * costs)


def _solved(net: Array, start: Array, market: Market) -> tuple[Array, Array]:
    """Give log wages (R, W) from a start, and 1 for runs that did not converge (W,).

    Markets also seem to clear where all wages are next to nothing.
    """
    wage, unsettled = solve(net, start, inverse_jacobian(net, start, market, market.long), market, market.long,
                            0.0 * market.long)
    return wage, np.where(np.abs(wage).max(axis=0) <= FARTHEST, unsettled, 1.0)


def _in_parts(market: Market, tariff: Array, iceberg: Array) -> tuple[Array, Array]:
    """Change duties and costs part by part, each from the equilibrium of the one before; smaller parts where needed."""
    wage, made, part = np.zeros_like(market.output), 0.0, 0.5
    unsettled = np.ones_like(market.long)
    while part >= NEAREST and made < 1.0:
        goal = min(1.0, made + part)
        there, unsettled = _solved(_demand(market, tariff * goal, iceberg**goal)[1], wage, market)
        if unsettled.any():
            part *= 0.5
        else:
            wage, made, part = there, goal, part * 2.0
    return wage, unsettled if made < 1.0 else 0.0 * unsettled


def _runs_last(given: ArrayLike) -> Array:
    values = np.asarray(given, np.float64)
    return values[:, :, None] if values.ndim == 2 else values


def _filled(given: ArrayLike | None, like: Array, value: float) -> Array:
    return np.full_like(like, value) if given is None else np.broadcast_to(_runs_last(given), like.shape) * 1.0


def optimal_tariff(home_share: float, foreign_share: float, elasticity: float) -> tuple[float, float]:
    """Find the duty that is best for the first of two countries, and what theory says of it there.

    Parameters
    ----------
    home_share, foreign_share : float
        Share of each country's spending on its own goods.
    elasticity : float
        Trade elasticity, above 0.

    Returns
    -------
    tuple of float
        The best duty by search over our own equilibrium, and 1 / (eps lambda_FF) at that duty.

    Raises
    ------
    ValueError
        If a share does not lie between 0 and 1, or the elasticity is not above 0.

    Notes
    -----
    Source: Gros (1987), "A note on the optimal tariff, retaliation and the welfare loss from tariff wars".
    """
    from scipy.optimize import minimize_scalar

    if not (0.0 < home_share < 1.0 and 0.0 < foreign_share < 1.0):
        raise ValueError(f"shares lie between 0 and 1, not {home_share} and {foreign_share}")
    income = (1.0 - home_share) / (1.0 - foreign_share)
    X = np.array([[home_share, (1.0 - foreign_share) * income], [1.0 - home_share, foreign_share * income]])

    def at(log_duty: float) -> Equilibrium:
        return equilibrium(X, elasticity, np.array([[0.0, 0.0], [np.exp(log_duty), 0.0]]))

    least, most = -np.log(elasticity), -np.log(elasticity * foreign_share)   # as a duty raises the foreign share
    best = minimize_scalar(lambda x: -at(x).welfare[0, 0], bounds=(least - 0.1, most + 0.1), method="bounded",
                           options={"xatol": 1e-9})
    flow = at(float(best.x)).flow[:, :, 0]
    return float(np.exp(best.x)), float(1.0 / (elasticity * flow[1, 1] / flow[:, 1].sum()))


def gains_from_trade(home_share: float, elasticity: float) -> float:
    """Give W(trade) / W(autarky) - 1 = home_share^(-1/eps) - 1.

    >>> round(gains_from_trade(0.93, 5.0), 4), round(gains_from_trade(0.93, 10.0), 4)
    (0.0146, 0.0073)

    Notes
    -----
    Source: Arkolakis, Costinot and Rodriguez-Clare (2012), proposition 2.
    """
    return float(exp(-log(np.float64(home_share)) / elasticity)) - 1.0
