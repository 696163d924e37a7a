"""Structure: what of an answer comes from parameters, from chance, from the rule of choice and from each channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.analysis.structure.channels import Shapley, shapley
    from alignsim.analysis.structure.ensembles import Structural, structural
    from alignsim.analysis.structure.null import NullTest, beats_null
    from alignsim.analysis.structure.split import VarianceSplit, variance_split
    from alignsim.analysis.structure.variants import Agreement, agreement

_HOMES = {"Shapley": "channels", "shapley": "channels", "NullTest": "null", "beats_null": "null", "VarianceSplit":
          "split", "variance_split": "split", "Structural": "ensembles", "structural": "ensembles",
          "Agreement": "variants", "agreement": "variants"}
__all__ = ["Agreement", "NullTest", "Shapley", "Structural", "VarianceSplit", "agreement", "beats_null", "shapley",
           "structural", "variance_split"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"alignsim.analysis.structure.{_HOMES[name]}"), name)
    raise AttributeError(name)
