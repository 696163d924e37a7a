"""Ensembles: many runs of a scenario, the same bits whatever the backend, block or number of threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.ensemble.reproducing import Reproduction, reproduce
    from alignsim.ensemble.running import run, run_plain

__all__ = ["Reproduction", "reproduce", "run", "run_plain"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in ("Reproduction", "reproduce"):
        from alignsim.ensemble import reproducing

        return getattr(reproducing, name)
    if name in ("run", "run_plain"):
        from alignsim.ensemble import running

        return getattr(running, name)
    raise AttributeError(name)
