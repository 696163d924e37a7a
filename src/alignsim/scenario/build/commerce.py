"""Build the base year of trade, base duties, coverage and the speed of adjustment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.moves import COMPONENTS
from alignsim.engine.records import Commerce
from alignsim.laws.armington.single import base_year
from alignsim.laws.armington.speed import after_a_year, monthly_rate, phased_share
from alignsim.scenario.build.numbers import Numbers

if TYPE_CHECKING:
    from alignsim.scenario.schema import Scenario


def base_flows(scenario: Scenario, regions: Sequence[str]) -> Array:
    """Give the table of goods trade of the base year. Shape (R, R). Unit: US$ bn a year.

    Raises
    ------
    KeyError
        If the table has no row or column for a region.
    """
    table = scenario.trade
    if isinstance(table, str):
        from alignsim.parameters import figure

        rows = figure(table)
        return np.array([[float(rows.value(a, b)) for b in regions] for a in regions])
    return np.array([[float(table[a][b]) for b in regions] for a in regions])


def build_commerce(numbers: Numbers, scenario: Scenario, regions: Sequence[str], runs: int) -> Commerce:
    """Give the parameters of trade."""
    count = len(regions)
    flow = np.repeat(base_flows(scenario, regions)[:, :, None], runs, axis=2)
    base, coverage = np.zeros((count, count, runs)), np.ones((count, count, runs))
    duty = np.zeros((len(COMPONENTS), count, count, runs))
    for i, exporter in enumerate(regions):
        for j, importer in enumerate(regions):
            if i != j:
                base[i, j] = numbers("mfn", importer)
                coverage[i, j] = numbers("coverage", exporter, importer)
                for c, component in enumerate(COMPONENTS):
                    duty[c, i, j] = numbers(f"tariff_{component}", exporter, importer)
    long, short = numbers("trade_elasticity"), numbers("trade_elasticity_short")
    year = after_a_year(numbers("adjustment_one_year"), long)
    rate = monthly_rate(year)
    return Commerce(
        market=base_year(flow, base, coverage, long, short),
        duty=duty,
        step=numbers("tariff_step"),
        adjustment=rate,
        phased=phased_share(rate, numbers("discount"), numbers("valuation_horizon")),
        after_year=year,
    )
