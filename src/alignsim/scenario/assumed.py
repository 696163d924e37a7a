"""Assumed by rule: what a scenario takes from the row of a family because the table has none for its countries."""

from __future__ import annotations

from alignsim.scenario.build import Model

SHOWN = 8
"""Names told for one family; of the others the number is told."""


def assumed_by_rule(model: Model) -> dict[str, tuple[float, tuple[str, ...]]]:
    """Give the parameters that other countries have rows for and these have not.

    A family without rows of single countries, such as ``precision``, is one number for all and is not told.

    Returns
    -------
    dict
        Family to the value assumed and the countries, or pairs such as "VNM_USA", it is assumed for; those first of
        which the table knows nothing at all.
    """
    from alignsim.parameters import load

    rows = {row.name: row for row in load().rows}
    special = {row.family for row in load().rows if row.name != row.family}
    known = {part for name in rows for part in name.split("_") if part.isupper()}
    chosen = {**model.scenario.parameters, **model.scenario.levers}
    found: dict[str, list[str]] = {}
    for name, row in sorted(model.names().items()):
        if name != row and row in rows and row in special and name not in chosen and row not in chosen:
            found.setdefault(row, []).append(name.removeprefix(f"{row}_"))
    return {family: (rows[family].value, tuple(sorted(names, key=lambda n: set(n.split("_")) <= known)))
            for family, names in found.items()}


def assumed_text(model: Model) -> str:
    """Tell what is assumed by rule, one line for each family; nothing if nothing is."""
    lines = []
    for family, (value, names) in assumed_by_rule(model).items():
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        lines.append(f"  {family} = {value:g} for {', '.join(names[:SHOWN])}{more}")
    return "\n".join(["assumed by rule, for want of a row of their own:", *lines]) if lines else ""
