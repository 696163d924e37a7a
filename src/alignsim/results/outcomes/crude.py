"""Crude: purchases, what they save, and the penalties tied to them."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.records import Record
from alignsim.results.labels import Labels
from alignsim.results.outcomes.outcome import Outcome, OutcomeFormula
from alignsim.results.outcomes.reading import last

MONTHS, CUT, TRIFLE = 12, 0.3, 1e-9
"""A cut of purchases counts if it comes within that many months and is at least that share of the start."""


def crude_outcomes(labels: Labels) -> list[Outcome]:
    """Give the outcomes of purchases of crude and of the penalties tied to them."""
    out = []
    for n, pair in enumerate(labels.crude):
        name = pair.replace("-", "_")
        out += [Outcome(f"crude_{name}", "% of start", f"change of crude bought, {pair}, over the run", crude_change(n)),
                Outcome(f"crude_cut_{name}", "0 or 1", f"crude bought, {pair}, fell by 30 % within twelve months",
                        cut_within_a_year(n)),
                Outcome(f"saving_{name}", "US$ bn a year", f"what the discount saves at the end, {pair}", last("crude_saving", n))]
    for n, pair in enumerate(labels.penalties):
        name = pair.replace("-", "_")
        out.append(Outcome(f"penalty_{name}", "ad-valorem share", f"penalty tied to purchases in force at the end, {pair}",
                           last("penalty_rate", n)))
    return out


def crude_change(n: int) -> OutcomeFormula:
    """Give by how much purchases of the n-th pair end above their start. Unit: %."""
    def formula(record: Record, _labels: Labels) -> Array:
        volume = record.crude_volume[:, n]
        change: Array = 100.0 * (volume[-1] / volume[0] - 1.0)
        return change
    return formula


def cut_within_a_year(n: int) -> OutcomeFormula:
    """Give 1 where purchases of the n-th pair fell by 30 % within twelve months, else 0."""
    def formula(record: Record, _labels: Labels) -> Array:
        volume = record.crude_volume[: MONTHS + 1, n]
        least: Array = volume.min(axis=0)
        return np.where(np.isnan(least), np.nan, (least <= (1.0 - CUT) * volume[0] + TRIFLE) * 1.0)
    return formula
