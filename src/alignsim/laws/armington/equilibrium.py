"""Equilibrium: wages at which every region sells what it makes.

    w_i Y_i = z_i sum_j G_ij b_j,   z = w^-eps,   b_j = (w_j Y_j + D_j) / V_j,   V_j = sum_i G_ij z_i

with G the net demand. The residual r_i = z_i (G b)_i / (w_i Y_i) - 1 - n, n = sum w Y / sum Y - 1, has the
numeraire built in: weighted by w Y its sum is -n times world income, so r = 0 only where world income is kept.
The negative Jacobian is a singular M-matrix (gross substitutes) plus a positive rank-one part, whose leading
minors are all positive: elimination needs no pivoting.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, exp, largest, law, routine, total, weighted, weighted_rows, where
from alignsim.laws.armington.demand import Market, price_term

TOLERANCE = 1.0e-11
CHORD_STEPS, NEWTON_EVERY, STEPS = 16, 4, 60


class Clearing(NamedTuple):
    """Hold markets at given wages: z, V, b and sales G b of shape (R, W), and the residual."""

    term: Array
    reach: Array
    spread: Array
    sales: Array
    income: Array
    residual: Array


@law
def income_at(log_wage: Array, output: Array) -> Array:
    """Give w Y."""
    return exp(log_wage) * output


@law
def spread_of(income: Array, deficit: Array, reach: Array) -> Array:
    """Give b = (w Y + D) / V."""
    return (income + deficit) / reach


@law
def residual_of(term: Array, sales: Array, income: Array, numeraire: Array) -> Array:
    """Give z (G b) / (w Y) - 1 - n."""
    return term * sales / income - 1.0 - numeraire


@law
def numeraire_of(world: Array, base: Array) -> Array:
    """Give by how much world income is off: sum w Y / sum Y - 1."""
    return world / base - 1.0


@law
def advanced(x: Array, change: Array, error: Array) -> Array:
    """Move log wages by a step, or leave a run that has converged exactly as it is."""
    return where(error > TOLERANCE, x - change, x)


@law
def unsettled(error: Array, failed: Array) -> Array:
    """Give 1 for a run that still has to converge; one that has failed before does not count."""
    return where(failed > 0.0, 0.0, where(error <= TOLERANCE, 0.0, 1.0))


@routine
def clearing(net: Array, log_wage: Array, market: Market, elasticity: Array) -> Clearing:
    """Give markets at given wages.

    Parameters
    ----------
    net : Array
        G. Shape (R, R, W).
    log_wage : Array
        x = ln w. Shape (R, W).
    """
    term = price_term(log_wage, elasticity)
    income = income_at(log_wage, market.output)
    reach = weighted(net, term)
    spread = spread_of(income, market.deficit, reach)
    sales = weighted_rows(net, spread)
    numeraire = numeraire_of(total(income), total(market.output))
    return Clearing(term, reach, spread, sales, income, residual_of(term, sales, income, numeraire))


@law
def jacobian_entry(
    substitution: Array, net: Array, income_m: Array, reach_m: Array, term_i: Array, term_m: Array, income_i: Array,
    weight_m: Array, elasticity: Array,
) -> Array:
    """Give -dr_i / dx_m off the diagonal, numeraire included."""
    return weight_m - term_i / income_i * (net * income_m / reach_m + elasticity * substitution * term_m)


@law
def own_entry(entry: Array, term: Array, sales: Array, income: Array, elasticity: Array) -> Array:
    """Add to the diagonal what a region's own wage does to its own sales."""
    return entry + term * sales / income * (elasticity + 1.0)


@law
def substitution_term(net_i: Array, net_m: Array, spread: Array, reach: Array) -> Array:
    """Give one market's part of the substitution between i and m: G_ij G_mj b_j / V_j."""
    return net_i * net_m * spread / reach


@law
def weight_of(income: Array, base: Array) -> Array:
    """Give a region's part of world income at base."""
    return income / base


@routine
def negative_jacobian(net: Array, at: Clearing, market: Market, elasticity: Array) -> Array:
    """Give -dr/dx. Shape (R, R, W)."""
    out = np.empty_like(net)
    base = total(market.output)
    for m in range(net.shape[0]):
        weight = weight_of(at.income[m], base)
        for i in range(net.shape[0]):
            substitution = total(substitution_term(net[i], net[m], at.spread, at.reach))
            out[i, m] = jacobian_entry(
                substitution, net[i, m], at.income[m], at.reach[m], at.term[i], at.term[m], at.income[i], weight,
                elasticity)
        out[m, m] = own_entry(out[m, m], at.term[m], at.sales[m], at.income[m], elasticity)
    return out


@law
def quotient(a: Array, b: Array) -> Array:
    """Divide."""
    return a / b


@law
def eliminated(entry: Array, factor: Array, pivot_entry: Array) -> Array:
    """Subtract a multiple of the pivot row."""
    return entry - factor * pivot_entry


@routine
def inverse(matrix: Array) -> Array:
    """Invert matrices by elimination without pivoting. Shape (R, R, W) to (R, R, W)."""
    left = matrix * 1.0
    right = np.zeros_like(matrix)
    for i in range(matrix.shape[0]):
        right[i, i] = 1.0
    for p in range(matrix.shape[0]):
        pivot = left[p, p] * 1.0
        left[p] = quotient(left[p], pivot)
        right[p] = quotient(right[p], pivot)
        for i in range(matrix.shape[0]):
            if i != p:
                factor = left[i, p] * 1.0
                left[i] = eliminated(left[i], factor, left[p])
                right[i] = eliminated(right[i], factor, right[p])
    return right


@routine
def inverse_jacobian(net: Array, log_wage: Array, market: Market, elasticity: Array) -> Array:
    """Give -(dr/dx)^-1 at given wages, the matrix a chord step multiplies residuals with. Shape (R, R, W)."""
    return inverse(negative_jacobian(net, clearing(net, log_wage, market, elasticity), market, elasticity)) * -1.0


@routine
def solve(
    net: Array, log_wage: Array, inverse_: Array, market: Market, elasticity: Array, failed: Array
) -> tuple[Array, Array]:
    """Find equilibrium wages by chord steps from a warm start; Newton steps where the chord is slow.

    A converged run is left exactly as it is, so its bits never depend on its block.

    Parameters
    ----------
    net : Array
        G. Shape (R, R, W).
    log_wage : Array
        Where to start. Shape (R, W).
    inverse_ : Array
        A recent inverse Jacobian. Shape (R, R, W).
    failed : Array
        Above 0 for runs that are not to be waited for. Shape (W,).

    Returns
    -------
    tuple of Array
        Log wages (R, W), and 1 for runs that did not converge (W,).
    """
    x, step = log_wage * 1.0, inverse_ * 1.0
    open_ = np.zeros_like(failed)
    for n in range(STEPS):
        at = clearing(net, x, market, elasticity)
        error = largest(at.residual)
        open_ = unsettled(error, failed)
        if open_.max() == 0.0:
            break
        if n >= CHORD_STEPS and n % NEWTON_EVERY == 0:
            step = inverse_jacobian(net, x, market, elasticity)
        x = advanced(x, weighted_rows(step, at.residual), error)
    return x, open_
