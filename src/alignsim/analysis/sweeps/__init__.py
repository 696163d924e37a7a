"""Sweeps analysed: what the design and the levers of a finished sweep allow to be told, with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.analysis.sweeps.analysing import ANALYSES, analyse, write_tables
    from alignsim.analysis.sweeps.found import Found, Options, Part, Table
    from alignsim.analysis.sweeps.material import Material, View
    from alignsim.analysis.sweeps.opening import material as open_material
    from alignsim.analysis.sweeps.trouble import AnalysisError

_HOMES = {"ANALYSES": "analysing", "analyse": "analysing", "write_tables": "analysing", "Found": "found", "Options": "found",
          "Part": "found", "Table": "found", "Material": "material", "View": "material", "AnalysisError": "trouble"}
__all__ = ["ANALYSES", "AnalysisError", "Found", "Material", "Options", "Part", "Table", "View", "analyse", "open_material",
           "write_tables"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    from importlib import import_module

    if name == "open_material":
        return import_module("alignsim.analysis.sweeps.opening").material
    if name in _HOMES:
        return getattr(import_module(f"alignsim.analysis.sweeps.{_HOMES[name]}"), name)
    raise AttributeError(name)
