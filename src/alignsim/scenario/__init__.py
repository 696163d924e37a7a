"""Scenarios: YAML files to valid, frozen records, with an origin for every value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignsim.scenario.errors import Place, Problem, ScenarioError

if TYPE_CHECKING:
    from alignsim.scenario.loading import Resolved, available, json_schema, load

__all__ = ["Place", "Problem", "Resolved", "ScenarioError", "available", "json_schema", "load"]


def __getattr__(name: str) -> Any:
    """Import what needs pydantic only when it is asked for."""
    if name in ("Resolved", "available", "json_schema", "load"):
        from importlib import import_module

        return getattr(import_module("alignsim.scenario.loading"), name)
    raise AttributeError(name)
