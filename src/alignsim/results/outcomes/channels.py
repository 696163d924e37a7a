"""Channels: the tie of two countries in trade, in security and in what they do, each by itself."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.records import Record
from alignsim.results.labels import Labels
from alignsim.results.outcomes.outcome import Outcome, OutcomeFormula
from alignsim.results.outcomes.reading import change, over_months

SCALE = 10.0
"""Acts are scores on the cooperation scale of Goldstein (1992) over ten."""


def channel_outcomes(labels: Labels) -> list[Outcome]:
    """Give the outcomes of each dyad of deciding countries, by channel."""
    out = []
    for a, b in labels.dyads:
        out += [
            Outcome(f"trade_margin_{a}_{b}", "% of start", f"change of the trade of {a} and {b}, both ways, over the run",
                    trade_margin(a, b)),
            Outcome(f"security_share_{a}_{b}", "1 = ordinary",
                    f"stock of security cooperation of {a} and {b} at the end, mean of both directions", security_share(a, b)),
            Outcome(f"net_goldstein_{a}_{b}", "Goldstein score",
                    f"what {a} and {b} did toward each other, shocks and crises included, mean over months, -10 to 10",
                    net_goldstein(a, b))]
    return out


def trade_margin(a: str, b: str) -> OutcomeFormula:
    """Give by how much X_ab + X_ba ends above its start. Unit: %."""
    def formula(record: Record, labels: Labels) -> Array:
        i, j = labels.regions.index(a), labels.regions.index(b)
        return change(record.trade[:, i, j] + record.trade[:, j, i])
    return formula


def security_share(a: str, b: str) -> OutcomeFormula:
    """Give (K_ab + K_ba) / 2 at the end. Unit: 1 is ordinary."""
    def formula(record: Record, labels: Labels) -> Array:
        i, j = labels.countries.index(a), labels.countries.index(b)
        return np.asarray((record.cooperation[-1, i, j] + record.cooperation[-1, j, i]) / 2.0, np.float64)
    return formula


def net_goldstein(a: str, b: str) -> OutcomeFormula:
    """Give the mean over months and both directions of acts, each within [-10, 10]. Unit: score."""
    def formula(record: Record, labels: Labels) -> Array:
        i, j = labels.countries.index(a), labels.countries.index(b)
        return np.asarray(SCALE * over_months((record.act[:, i, j] + record.act[:, j, i]) / 2.0), np.float64)
    return formula
