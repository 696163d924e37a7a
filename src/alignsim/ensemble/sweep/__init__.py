"""Sweeps: experiments run block by block, on threads, processes or a cluster, in a folder that loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.ensemble.sweep.crews import Crew, crew
    from alignsim.ensemble.sweep.estimate import Estimate
    from alignsim.ensemble.sweep.replaying import Replay, replay
    from alignsim.ensemble.sweep.sweeping import Swept, dry, extent_of, room_for, sweep
    from alignsim.ensemble.sweep.trouble import SweepError

_HOMES = {"Crew": "crews", "crew": "crews", "Estimate": "estimate",
          "Replay": "replaying", "replay": "replaying", "Swept": "sweeping", "dry": "sweeping", "extent_of": "sweeping",
          "room_for": "sweeping", "sweep": "sweeping", "SweepError": "trouble"}
__all__ = ["Crew", "Estimate", "Replay", "SweepError", "Swept", "crew", "dry", "extent_of", "replay", "room_for", "sweep"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"alignsim.ensemble.sweep.{_HOMES[name]}"), name)
    raise AttributeError(name)
