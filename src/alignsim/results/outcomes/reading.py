"""Reading: formulas that many outcomes share. Sums go in order, so a run's outcomes do not depend on its block."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, total
from alignsim.engine.records import Record
from alignsim.results.labels import Labels, dyad_values
from alignsim.results.outcomes.outcome import OutcomeFormula


def dyad(n: int, month: int) -> OutcomeFormula:
    """Give the alignment of the n-th dyad in a month."""
    return lambda record, labels: dyad_values(record.alignment, labels)[month, n]


def cell(name: str, a: str, b: str) -> OutcomeFormula:
    """Give an entry of a matrix of the record at the end."""
    def formula(record: Record, labels: Labels) -> Array:
        values: Array = getattr(record, name)[-1, labels.regions.index(a), labels.regions.index(b)]
        return values
    return formula


def last(name: str, n: int) -> OutcomeFormula:
    """Give the n-th entry of a variable of the record at the end."""
    return lambda record, _labels: getattr(record, name)[-1, n]


def change(path: Array) -> Array:
    """Give by how much a path ends above its start; nan if that is nothing. Unit: %.

    >>> change(np.array([[2.0, 0.0], [9.0, 9.0], [3.0, 1.0]])).tolist()
    [50.0, nan]
    """
    out: Array = 100.0 * (path[-1] / np.where(path[0] > 0.0, path[0], np.nan) - 1.0)
    return out


def over_months(path: Array) -> Array:
    """Give the mean over months of a path that opens with the world before them.

    >>> over_months(np.array([[9.0], [1.0], [2.0]])).tolist()
    [1.5]
    """
    months = path[1:] if len(path) > 1 else path
    return np.asarray(total(months) / len(months), np.float64)
