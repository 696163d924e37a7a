"""Report: results as text, as data, and as a yes or no."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict

from alignsim.verification.row import NOT_VERIFIED, Result

HEADINGS = ("row", "law", "verdict", "ours", "theirs", "difference", "allowed", "what", "source")
WIDEST = 36


def all_hold(results: Sequence[Result]) -> bool:
    """Tell whether there are results and every one was verified.

    >>> all_hold([])
    False
    """
    return bool(results) and all(result.holds for result in results)


def exit_code(results: Sequence[Result]) -> int:
    """Give what a command should exit with: 0 if all hold, else 1."""
    return 0 if all_hold(results) else 1


def table(results: Sequence[Result]) -> str:
    """Give results as text: a line each, a heading, and a last line that counts them.

    Values too long for their column are cut; :func:`as_json` has them whole.
    """
    lines = [HEADINGS, *(_cells(result) for result in results)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS) - 1)]
    text = ["  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]).rstrip()
            for line in lines]
    return "\n".join([*text, "", summary(results)])


def summary(results: Sequence[Result]) -> str:
    """Give one line that counts results.

    >>> summary([])
    '0 of 0 comparisons verified, 0 differ, 0 could not be made'
    """
    good = sum(result.holds for result in results)
    none = sum(result.verdict == NOT_VERIFIED for result in results)
    return (f"{good} of {len(results)} comparisons verified, {len(results) - good - none} differ, "
            f"{none} could not be made")


def as_records(results: Sequence[Result]) -> list[dict[str, object]]:
    """Give results as plain data; numbers that are not finite become texts, so that JSON stays JSON."""
    return [{name: _finite(value) for name, value in asdict(result).items()} for result in results]


def as_json(results: Sequence[Result]) -> str:
    """Give results and whether all hold as JSON."""
    return json.dumps({"all_hold": all_hold(results), "results": as_records(results)}, indent=2, ensure_ascii=False)


def _finite(value: object) -> object:
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _cells(result: Result) -> tuple[str, ...]:
    what = f"{result.what}: {result.reason}" if result.reason else result.what
    return (result.id, result.law, result.verdict, _shown(result.ours), _shown(result.theirs),
            _short(result.difference), _short(result.tolerance), what, result.source)


def _shown(value: object) -> str:
    text = "-" if value is None else f"{value:.8g}" if isinstance(value, float) else str(value)
    return text if len(text) <= WIDEST else f"{text[:WIDEST - 3]}..."


def _short(value: float | None) -> str:
    return "-" if value is None else f"{value:.2g}"
