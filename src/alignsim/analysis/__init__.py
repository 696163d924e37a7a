"""Analysis: what a difference between scenarios is, with its interval, and why a run went as it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.analysis.game import AlignmentGame, alignment_game
    from alignsim.analysis.paired import Comparison, compare, compare_all
    from alignsim.analysis.ratio import Elasticity, elasticity
    from alignsim.analysis.tracing import Trace, trace

__all__ = ["AlignmentGame", "Comparison", "Elasticity", "Trace", "alignment_game", "compare", "compare_all", "elasticity", "trace"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in ("Comparison", "compare", "compare_all"):
        from alignsim.analysis import paired

        return getattr(paired, name)
    if name in ("Elasticity", "elasticity"):
        from alignsim.analysis import ratio

        return getattr(ratio, name)
    if name in ("AlignmentGame", "alignment_game"):
        from alignsim.analysis import game

        return getattr(game, name)
    if name in ("Trace", "trace"):
        from alignsim.analysis import tracing

        return getattr(tracing, name)
    raise AttributeError(name)
