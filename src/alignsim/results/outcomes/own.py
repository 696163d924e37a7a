"""Outcomes that a user brings."""

from __future__ import annotations

from contextlib import AbstractContextManager

from alignsim.arithmetic.restored import restored
from alignsim.results.outcomes.outcome import Outcome, OutcomeFormula


class OwnOutcomeError(ValueError):
    """Say what is wrong with an outcome that a user brings."""


_own: list[Outcome] = []


def register(name: str, unit: str, meaning: str, formula: OutcomeFormula) -> None:
    """Add an outcome of one's own, for this process.

    Parameters
    ----------
    name, unit, meaning : str
        What it is.
    formula : callable
        Takes a record and its labels, gives one value per run. Shape (W,).

    Raises
    ------
    OwnOutcomeError
        If the name is taken or no identifier, or unit or meaning is empty.
    """
    if not name.isidentifier():
        raise OwnOutcomeError(f"an outcome cannot be called {name!r}; letters, digits and underscores, no digit first")
    if name in {outcome.name for outcome in _own}:
        raise OwnOutcomeError(f"there is an outcome {name!r} already; choose another name")
    if not unit.strip() or not meaning.strip():
        raise OwnOutcomeError(f"say the unit of the outcome {name!r} and what it means")
    _own.append(Outcome(name, unit, meaning, formula))


def registered() -> list[Outcome]:
    """Give the outcomes that were registered, in order."""
    return list(_own)


def kept() -> AbstractContextManager[None]:
    """Forget at the end what was registered inside."""
    return restored(_own)
