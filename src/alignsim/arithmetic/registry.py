"""The decorators by which formulas, procedures and records become known to the compiled executor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])
R = TypeVar("R", bound=type)

LAWS: list[Callable[..., object]] = []
ROUTINES: list[Callable[..., object]] = []
RECORDS: list[type] = []


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
