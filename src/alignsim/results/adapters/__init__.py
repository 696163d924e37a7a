"""Adapters: a sweep as other programs read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.results.adapters.frames import outcome_frame, path_frame
    from alignsim.results.adapters.iamc import write_iamc
    from alignsim.results.adapters.parquet import write_parquet
    from alignsim.results.adapters.points import Paths, Points
    from alignsim.results.adapters.salib import salib_problem
    from alignsim.results.adapters.workbench import ema_workbench

_HOMES = {"outcome_frame": "frames", "path_frame": "frames", "write_iamc": "iamc", "write_parquet": "parquet",
          "Paths": "points", "Points": "points", "salib_problem": "salib", "ema_workbench": "workbench"}
__all__ = ["Paths", "Points", "ema_workbench", "outcome_frame", "path_frame", "salib_problem", "write_iamc", "write_parquet"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"alignsim.results.adapters.{_HOMES[name]}"), name)
    raise AttributeError(name)
