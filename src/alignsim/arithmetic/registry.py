"""The decorators by which formulas, procedures and records become known to the compiled executor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])
R = TypeVar("R", bound=type)

LAWS: list[Callable[..., object]] = []
ROUTINES: list[Callable[..., object]] = []
RECORDS: list[type] = []
OUTSIDE: list[tuple[Callable[..., object], Callable[..., object]]] = []


def law(formula: F) -> F:
    """Register a branch-free formula of numbers; under NumPy each number may be an array over runs."""
    LAWS.append(formula)
    return formula


def routine(procedure: F) -> F:
    """Register a procedure of loops and assignments over arrays, runs axis last, that calls laws."""
    ROUTINES.append(procedure)
    return procedure


def record(kept: R) -> R:
    """Register a named tuple of arrays or of other records that compiled code passes by reference."""
    RECORDS.append(kept)
    return kept


def outside(stand_in: Callable[..., object]) -> Callable[[F], F]:
    """Register a procedure that only plain Python runs.

    The compiled executor, which is not given worlds that would come to it, knows it by a stand-in with the same
    arguments and the same type of result.
    """
    def note(procedure: F) -> F:
        OUTSIDE.append((procedure, stand_in))
        return procedure
    return note
