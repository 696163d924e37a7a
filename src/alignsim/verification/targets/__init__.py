"""Targets: the inputs and answers of outsiders, one CSV file each, as printed."""

from __future__ import annotations

from pathlib import Path

from alignsim.parameters.figures import Figure, read_figure


def target(name: str) -> Figure:
    """Read a table of outside inputs or answers by the name of its file, without the ending.

    >>> len(target("tribes").rows)
    58
    """
    return read_figure(Path(__file__).parent / f"{name}.csv")
