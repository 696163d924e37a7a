"""Sensitivity: which parameter moves which outcome, and by how much more than chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.analysis.sensitivity.indices import Sobol, sobol, split
    from alignsim.analysis.sensitivity.one_at_a_time import Swings, swings
    from alignsim.analysis.sensitivity.screening import Morris, morris

_HOMES = {"Sobol": "indices", "sobol": "indices", "split": "indices", "Swings": "one_at_a_time", "swings":
          "one_at_a_time", "Morris": "screening", "morris": "screening"}
__all__ = ["Morris", "Sobol", "Swings", "morris", "sobol", "split", "swings"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"alignsim.analysis.sensitivity.{_HOMES[name]}"), name)
    raise AttributeError(name)
