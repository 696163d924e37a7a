"""The same sweep in EMA workbench, which drives the Mesa face one run at a time.

Usage: python examples/two_sweeps/in_workbench.py
"""

import sys
from pathlib import Path

import pandas as pd
from ema_workbench import Model, RealParameter, ScalarOutcome, Scenario, perform_experiments

from alignsim.abm import AlignmentModel

DYADS = [("USA", "IND"), ("USA", "PAK"), ("IND", "PAK")]


def simulate(months=36, **drawn):
    """Step one world to its end and give its outcomes."""
    sets = [f"parameters.{name}={float(value)!r}" for name, value in drawn.items()]
    world = AlignmentModel("base", sets=(*sets, f"horizon={months}"))
    while world.month < months:
        world.step()
    last = world.datacollector.get_model_vars_dataframe().iloc[-1]
    return {f"alignment_{a}_{b}": last[f"{a}-{b}"] for a, b in DYADS}


def sweep(folder, months=36):
    """Give the outcomes of every draw as a table."""
    draws = pd.read_csv(folder / "draws.csv")
    model = Model("alignment", function=lambda **drawn: simulate(months, **drawn))
    model.uncertainties = [RealParameter(name, 0.0, 100.0) for name in draws.columns]
    model.outcomes = [ScalarOutcome(f"alignment_{a}_{b}") for a, b in DYADS]
    scenarios = [Scenario(f"draw {n}", **row) for n, row in enumerate(draws.to_dict("records"))]
    _, outcomes = perform_experiments(model, scenarios)
    return pd.DataFrame(outcomes)


if __name__ == "__main__":
    print(sweep(Path(sys.argv[0]).parent))
