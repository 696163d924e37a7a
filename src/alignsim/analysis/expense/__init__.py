"""India's expense: what engagement with Pakistan costs the tie with India, by channel, and where it begins to cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.analysis.expense.account import Expense, expense
    from alignsim.analysis.expense.break_even import Surface, surface
    from alignsim.analysis.expense.worlds import CHANNELS, IMPULSES, NoTriangleError

_HOMES = {"Expense": "account", "expense": "account", "Surface": "break_even", "surface": "break_even", "CHANNELS": "worlds",
          "IMPULSES": "worlds", "NoTriangleError": "worlds"}
__all__ = ["CHANNELS", "IMPULSES", "Expense", "NoTriangleError", "Surface", "expense", "surface"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"alignsim.analysis.expense.{_HOMES[name]}"), name)
    raise AttributeError(name)
