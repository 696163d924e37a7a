"""Agreements in force."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.moves import AGREEMENTS, IN_FORCE, SIGNED
from alignsim.engine.records import Record
from alignsim.results.labels import Labels
from alignsim.results.outcomes.outcome import Outcome, OutcomeFormula


def accord_outcomes(labels: Labels) -> list[Outcome]:
    """Give the agreements of each dyad of deciding countries, by kind."""
    return [Outcome(f"{kind}_{a}_{b}", "0 or 1", f"{kind.replace('_', ' ')} of {a} and {b} in force at the end",
                    in_force(n, a, b)) for a, b in labels.dyads for n, kind in enumerate(AGREEMENTS)]


def in_force(n: int, a: str, b: str) -> OutcomeFormula:
    """Give 1 where a kind of agreement is in force at the end, else 0."""
    def formula(record: Record, labels: Labels) -> Array:
        status = record.agreement[-1, n, labels.countries.index(a), labels.countries.index(b)]
        return np.where(record.failed > 0, np.nan, ((status == IN_FORCE) | (status == SIGNED)) * 1.0)
    return formula
