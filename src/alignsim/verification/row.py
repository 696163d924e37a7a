"""Row: a law, an outside target, and the result of holding one against the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from alignsim.verification.comparison import Comparison, Value

VERIFIED, DIFFERS, NOT_VERIFIED = "verified", "DIFFERS", "not verified"


@dataclass(frozen=True)
class Row:
    """Describe a row of the table.

    Parameters
    ----------
    id : str
        Such as "V1".
    law : str
        The law that is checked, in a word.
    source : str
        Where the targets come from.
    compare : callable
        Computes our values and yields comparisons; takes nothing.
    """

    id: str
    law: str
    source: str
    compare: Callable[[], Iterable[Comparison]]


@dataclass(frozen=True)
class Result:
    """Hold one comparison of a row, or why the row could not be compared.

    Parameters
    ----------
    id, law, source : str
        Those of the row.
    what : str
        What was compared, with its unit.
    ours, theirs : float, int or str, optional
        None where there is nothing to show.
    difference, tolerance : float, optional
        How far they lie apart, and how far they may.
    verdict : str
        "verified", "DIFFERS" or "not verified".
    reason : str
        Why it was not verified, or why it differs if that is known; else empty.
    """

    id: str
    law: str
    what: str
    ours: Value | None
    theirs: Value | None
    difference: float | None
    tolerance: float | None
    verdict: str
    source: str
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether it was verified."""
        return self.verdict == VERIFIED


def run_row(row: Row) -> tuple[list[Result], float]:
    """Compare a row, and give its results with the seconds it took.

    A row that cannot run gives one result that says why, after those it came to; so does one that compares nothing.
    """
    out: list[Result] = []
    started = time.perf_counter()
    try:
        out.extend(_result(row, c) for c in row.compare())
        if not out:
            out.append(_unverified(row, "the row compares nothing"))
    except Exception as problem:  # noqa: BLE001  whatever keeps a row from running is what the table must say
        out.append(_unverified(row, f"{type(problem).__name__}: {problem}"))
    return out, time.perf_counter() - started


def _result(row: Row, c: Comparison) -> Result:
    verdict = VERIFIED if c.holds else DIFFERS
    return Result(row.id, row.law, c.what, c.ours, c.theirs, c.difference, c.tolerance, verdict, row.source,
                  "" if c.holds else c.note)


def _unverified(row: Row, reason: str) -> Result:
    return Result(row.id, row.law, "cannot run", None, None, None, None, NOT_VERIFIED, row.source, reason)
