"""Reports: one self-contained page of a result, with what it rests on and the command that makes it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.report.writing import report, write_report

__all__ = ["report", "write_report"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in __all__:
        from alignsim.report import writing

        return getattr(writing, name)
    raise AttributeError(name)
