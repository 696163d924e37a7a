"""Studies: questions with a design, answered under every rule of choice, and told in a text that cannot drift from its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.studies.ensembles import Place
    from alignsim.studies.making import STUDIES, computed, write
    from alignsim.studies.telling import StudyError

_HOMES = {"Place": "ensembles", "STUDIES": "making", "computed": "making", "write": "making", "StudyError": "telling"}
__all__ = ["STUDIES", "Place", "StudyError", "computed", "write"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"alignsim.studies.{_HOMES[name]}"), name)
    raise AttributeError(name)
