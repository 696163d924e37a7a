"""One trade equilibrium of ten regions in a batch: microseconds a warm solve, and the largest error.

Usage: python -m benchmarks.trade [--no-numba]
"""

from __future__ import annotations

import sys
import time

import numpy as np
from scipy.optimize import root

from alignsim.arithmetic import routine
from alignsim.laws.armington.demand import Market, net_demand, substituted
from alignsim.laws.armington.equilibrium import inverse_jacobian, solve
from alignsim.laws.armington.single import base_year
from alignsim.parameters import figure

RUNS, REPEATS = 512, 20


@routine
def warm(net: np.ndarray, start: np.ndarray, inverse: np.ndarray, market: Market, zero: np.ndarray) -> np.ndarray:
    """Solve a batch from a warm start."""
    wage, _ = solve(net, start, inverse, market, market.long, zero)
    return wage


def batch() -> tuple[Market, np.ndarray, np.ndarray]:
    """Give ten regions in a batch of runs, and their net demand before and after a step of five points."""
    rows = figure("trade_2023_busd")
    X = np.array([[float(rows.value(a, b)) for b in rows.labels] for a in rows.labels])[:, :, None].repeat(RUNS, axis=2)
    eps = np.random.default_rng(1).uniform(1.0, 8.0, RUNS)
    base = np.where(np.eye(10) > 0, 0.0, 0.05)[:, :, None].repeat(RUNS, axis=2)
    market = base_year(X, base, np.ones_like(X), eps, eps)
    duty = np.zeros_like(X)
    duty[1, 0] = 0.50
    after = duty.copy()
    after[1, 0] += 0.05
    nets = [net_demand(market.share, market.coverage,
                       substituted(np.log((1 + base + d) / (1 + base)), eps), base, d) for d in (duty, after)]
    return market, nets[0], nets[1]


def largest_error(market: Market, net: np.ndarray, wage: np.ndarray) -> float:
    """Give the largest error of log wages against a root finder, over some runs."""
    worst = 0.0
    for k in range(0, RUNS, 64):
        G, Y, D, e = net[:, :, k], market.output[:, k], market.deficit[:, k], market.long[k]

        def gap(x: np.ndarray, G: np.ndarray = G, Y: np.ndarray = Y, D: np.ndarray = D, e: float = e) -> np.ndarray:
            w, z = np.exp(x), np.exp(-e * x)
            out = z * (G @ ((w * Y + D) / (G.T @ z))) / (w * Y) - 1
            out[-1] = (w * Y).sum() / Y.sum() - 1
            return out

        worst = max(worst, float(np.abs(root(gap, np.zeros(10), tol=1e-14).x - wage[:, k]).max()))
    return worst


def main() -> None:
    """Print microseconds a warm solve by executor, and the error."""
    market, before, after = batch()
    zero = np.zeros(RUNS)
    inverse = inverse_jacobian(before, np.zeros_like(market.output), market, market.long)
    start, _ = solve(before, np.zeros_like(market.output), inverse, market, market.long, zero)
    inverse = inverse_jacobian(before, start, market, market.long)
    actions = {"numpy": warm}
    if "--no-numba" not in sys.argv:
        from alignsim.arithmetic.compiler import compiled

        actions["numba"] = compiled(warm)
    times = {}
    for name, action in actions.items():
        wage = action(after, start, inverse, market, zero)
        began = time.perf_counter()
        for _ in range(REPEATS):
            action(after, start, inverse, market, zero)
        times[name] = (time.perf_counter() - began) / REPEATS / RUNS * 1e6
        print(f"{name}: {times[name]:.2f} microseconds a warm solve (goal 5), largest error of log wages "
              f"{largest_error(market, after, wage):.1e}")
    if "numba" in times:
        print(f"numpy over numba: {times['numpy'] / times['numba']:.1f}")


if __name__ == "__main__":
    main()
