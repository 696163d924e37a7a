"""Experiments: YAML files to valid, frozen studies that say which runs there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.ensemble.experiment.loading import load_experiment
    from alignsim.ensemble.experiment.study import Case, Study, World

_HOMES = {"load_experiment": "loading", "Case": "study", "Study": "study", "World": "study"}
__all__ = ["Case", "Study", "World", "load_experiment"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"alignsim.ensemble.experiment.{_HOMES[name]}"), name)
    raise AttributeError(name)
