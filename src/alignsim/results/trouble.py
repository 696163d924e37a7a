"""Trouble: what may stop a result from being written or read."""

from __future__ import annotations


class ResultError(RuntimeError):
    """Say why a result cannot be written or read."""


class ResultExistsError(ResultError):
    """Refuse to write over a result."""
