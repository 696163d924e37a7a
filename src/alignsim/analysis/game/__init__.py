"""The alignment game: countries that each pick a posture, every cell of the table an ensemble."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.analysis.game.playing import alignment_game
    from alignsim.analysis.game.table import AlignmentGame

_HOMES = {"alignment_game": "playing", "AlignmentGame": "table"}
__all__ = ["AlignmentGame", "alignment_game"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"alignsim.analysis.game.{_HOMES[name]}"), name)
    raise AttributeError(name)
