"""The share of each part of the model in the time of a month, on NumPy.

Usage: python -m benchmarks.shares [RUNS] [MONTHS]
"""

from __future__ import annotations

import cProfile
import pstats
import sys

import numpy as np

from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build

PARTS = (
    ("tariffs and answers, each option an equilibrium step", ("tariff_values", "answer_values")),
    ("penalties", ("switches", "penalty_values")),
    ("agreements", ("accord_values",)),
    ("purchases of crude", ("purchase_values",)),
    ("acts toward others", ("value_acts",)),
    ("replies anticipated", ("expected_replies", "reactive_replies")),
    ("first expectations", ("anticipate",)),
    ("trade equilibrium of the month", ("trade_month",)),
    ("crises, bargaining, mediation, claims", ("confront", "begin_crises", "pass_crises")),
    ("beliefs", ("observe",)),
    ("acts and cooperation", ("resolve_acts",)),
    ("alignment", ("align",)),
    ("record", ("keep",)),
    ("preparation, once a block", ("prepare",)),
)


def shares(runs: int, months: int) -> tuple[float, list[tuple[str, float]]]:
    """Give the seconds of a block and the share of each part; parts called inside others count in both."""
    model, numbers = build(load("base"), months), np.arange(runs, dtype=np.uint64)
    parameters = model.parameters(numbers, 1)
    profile = cProfile.Profile()
    profile.runcall(simulate, model.setup, parameters, numbers, 1)
    stats = pstats.Stats(profile)
    spent: dict[str, float] = {}
    for (file, _, name), (_, _, _, cumulative, _) in stats.stats.items():   # type: ignore[attr-defined]
        if "alignsim" in file:
            spent[name] = spent.get(name, 0.0) + cumulative
    whole = spent["simulate_block"]
    return whole, [(what, sum(spent.get(name, 0.0) for name in names) / whole) for what, names in PARTS]


def main() -> None:
    """Print the shares, largest first."""
    given = [int(a) for a in sys.argv[1:] if a.isdigit()]
    runs, months = (*given, 256, 12)[:2] if len(given) != 1 else (given[0], 12)
    whole, parts = shares(runs, months)
    print(f"{runs} runs x {months} months in {whole:.2f} s with the profiler on")
    for what, share in sorted(parts, key=lambda part: -part[1]):
        print(f"{share:7.1%}  {what}")


if __name__ == "__main__":
    main()
