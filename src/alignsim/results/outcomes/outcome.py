"""What an outcome is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from alignsim.arithmetic import Array
from alignsim.engine.records import Record
from alignsim.results.labels import Labels

OutcomeFormula = Callable[[Record, Labels], Array]
"""Takes a record, runs on its last axis, and the labels of its axes; gives one value per run."""


@dataclass(frozen=True)
class Outcome:
    """Describe an outcome.

    Parameters
    ----------
    name, unit, meaning : str
        What it is.
    formula : callable
        Takes a record and its labels, gives one value per run. Shape (W,).
    """

    name: str
    unit: str
    meaning: str
    formula: OutcomeFormula
