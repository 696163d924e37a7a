"""The ids of the coded statements a scenario may rest on."""

from __future__ import annotations

from functools import cache


@cache
def statement_ids() -> list[str]:
    """Give the ids of all coded statements, in order."""
    from alignsim.parameters.locations import data_folder
    from alignsim.parameters.reading import read_yaml

    held = read_yaml(data_folder("seeds") / "statements.yaml")
    rows = held if isinstance(held, list) else next(v for v in held.values() if isinstance(v, list))
    return [str(row["id"]) for row in rows]
