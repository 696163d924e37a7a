"""Scenario discovery: where in the space of parameters the cases of interest lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.analysis.discovery.boxes import Box, Columns, Quality, quality
    from alignsim.analysis.discovery.phases import PhaseMap, phase_map
    from alignsim.analysis.discovery.repeats import Reproducibility, reproducibility
    from alignsim.analysis.discovery.rules import Prim, prim
    from alignsim.analysis.discovery.trees import Leaf, Tree, tree

_HOMES = {"Box": "boxes", "Columns": "boxes", "Quality": "boxes", "quality": "boxes", "PhaseMap": "phases",
          "phase_map": "phases", "Reproducibility": "repeats", "reproducibility": "repeats", "Prim": "rules", "prim":
          "rules", "Leaf": "trees", "Tree": "trees", "tree": "trees"}
__all__ = ["Box", "Columns", "Leaf", "PhaseMap", "Prim", "Quality", "Reproducibility", "Tree", "phase_map", "prim",
           "quality", "reproducibility", "tree"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"alignsim.analysis.discovery.{_HOMES[name]}"), name)
    raise AttributeError(name)
