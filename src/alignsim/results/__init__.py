"""Results: labelled arrays with units and sources, kept in Zarr with a manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignsim.results.store import open, ready, save, write_csv  # noqa: A004
    from alignsim.results.streaming import Streamed
    from alignsim.results.summary import summarise
    from alignsim.results.tables import conduct_panel, summary_table
    from alignsim.results.trouble import ResultError, ResultExistsError

_HOMES = {"ResultError": "trouble", "ResultExistsError": "trouble", "open": "store", "ready": "store", "save": "store",
          "write_csv": "store", "Streamed": "streaming", "summarise": "summary", "conduct_panel": "tables",
          "summary_table": "tables"}
__all__ = ["ResultError", "ResultExistsError", "Streamed", "conduct_panel", "open", "ready", "save", "summarise",
           "summary_table", "write_csv"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, and no more."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"alignsim.results.{_HOMES[name]}"), name)
    raise AttributeError(name)
