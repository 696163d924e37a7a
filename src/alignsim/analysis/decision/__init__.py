"""Decision: which lever does well over all uncertainties, and how far the world must move to change an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.analysis.decision.constraints import Constraint, Satisficing, satisficing
    from alignsim.analysis.decision.regrets import Regret, regret
    from alignsim.analysis.decision.tipping import Tipping, tipping_point
    from alignsim.analysis.decision.worst import Maximin, maximin

_HOMES = {"Constraint": "constraints", "Satisficing": "constraints", "satisficing": "constraints", "Regret":
          "regrets", "regret": "regrets", "Tipping": "tipping", "tipping_point": "tipping", "Maximin": "worst",
          "maximin": "worst"}
__all__ = ["Constraint", "Maximin", "Regret", "Satisficing", "Tipping", "maximin", "regret", "satisficing",
           "tipping_point"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"alignsim.analysis.decision.{_HOMES[name]}"), name)
    raise AttributeError(name)
