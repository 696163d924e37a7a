"""Soundness: a run whose numbers went bad is stopped with a record, and takes no other with it."""

from __future__ import annotations

from alignsim.arithmetic import Array, law, routine, total, where
from alignsim.engine.moves import NOT_FINITE
from alignsim.engine.records import State


@law
def bad(value: Array) -> Array:
    """Give 1 where a value is not finite."""
    return where(value - value == 0.0, 0.0, 1.0)


@law
def worse(a: Array, b: Array) -> Array:
    """Give 1 where either is bad."""
    return where(a > 0.0, a, b)


@law
def first_failure(failed: Array, problem: Array, month: int) -> Array:
    """Note the month (from 1) in which a run first failed, 0 if it has not."""
    return where(failed > 0.0, failed, where(problem > 0.0, month + 1.0, 0.0))


@law
def first_cause(failed: Array, cause: Array, problem: Array, code: int) -> Array:
    """Note why a run first failed."""
    return where(failed > 0.0, cause, where(problem > 0.0, code * 1.0, 0.0))


@routine
def note_failure(month: int, problem: Array, code: int, state: State) -> None:
    """Record the first failure of each run, in place."""
    state.cause[:] = first_cause(state.failed, state.cause, problem, code)
    state.failed[:] = first_failure(state.failed, problem, month)


@routine
def check_finite(month: int, state: State) -> None:
    """Find runs whose stances or beliefs are not finite, in place.

    A sum of numbers within [-1, 1] is finite unless one of them is not.
    """
    problem = bad(total(total(state.alignment)) + total(total(state.belief)))
    note_failure(month, problem, NOT_FINITE, state)
