"""Table: all parameters of the model, read once from ``seeds/parameters``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from alignsim.parameters.locations import data_folder
from alignsim.parameters.priors import Prior, prior
from alignsim.parameters.quantities import quantity
from alignsim.parameters.reading import read_yaml
from alignsim.parameters.records import INDICES, KINDS, Parameter, split_name
from alignsim.parameters.unknown import UnknownNameError

INHERITED = ("symbol", "section", "unit", "range", "per")
FIELDS = frozenset({"name", "value", "prior", "kind", "source", "note", *INHERITED})


class Table:
    """Hold the rows, and find the one that speaks for a name.

    Parameters
    ----------
    rows : tuple of Parameter
        Specific rows and family rows.

    Raises
    ------
    ValueError
        If two rows have one name.

    Examples
    --------
    >>> table = load()
    >>> table["exclusivity_PAK"].name, table["baseline_IND_USA"].value
    ('exclusivity', 0.45)
    """

    def __init__(self, rows: tuple[Parameter, ...]) -> None:
        self.rows = rows
        self._rows = {row.name: row for row in rows}
        if len(self._rows) < len(rows):
            names = [row.name for row in rows]
            raise ValueError(f"rows told twice: {sorted({n for n in names if names.count(n) > 1})}")

    def __getitem__(self, name: str) -> Parameter:
        """Give the specific row of a name, else its family's.

        Raises
        ------
        UnknownNameError
            If there is neither; the message says which names come near.
        """
        row = self._find(name)
        if row is None:
            raise UnknownNameError("parameter", name, self._rows)
        return row

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._find(name) is not None

    def __len__(self) -> int:
        return len(self.rows)

    def _find(self, name: str) -> Parameter | None:
        if name in self._rows:
            return self._rows[name]
        family, codes = split_name(name)
        kin = self._rows.get(family) or next((row for row in self.rows if row.family == family), None)
        if kin is None or not codes or INDICES[kin.per] != len(codes) or len(set(codes)) < len(codes):
            return None
        if kin.per == "dyad":
            turned = f"{family}_{codes[1]}_{codes[0]}"
            return self._rows.get(turned, self._rows.get(family))
        return self._rows.get(family)

    def specific(self, family: str) -> dict[tuple[str, ...], Parameter]:
        """Give the rows of a family that are for named countries, by countries."""
        return {row.countries: row for row in self.rows if row.family == family and row.countries}


@cache
def load() -> Table:
    """Read the table that belongs to the package, once."""
    return read_table(data_folder("seeds") / "parameters")


def read_table(folder: Path) -> Table:
    """Read a table from a folder of YAML files, in order of their names.

    Parameters
    ----------
    folder : Path
        Each file is a list of rows.

    Raises
    ------
    ValueError
        If a row lacks a field, has one too many, or its numbers contradict each other; the message names it.
    """
    entries = [(entry, path.name) for path in sorted(folder.glob("*.yaml")) for entry in read_yaml(path)]
    families = {str(entry.get("name")): entry for entry, _ in entries}
    return Table(tuple(_row(entry, families, place) for entry, place in entries))


def _row(entry: Mapping[str, Any], families: Mapping[str, Mapping[str, Any]], place: str) -> Parameter:
    name = str(entry.get("name"))
    kin = families.get(split_name(name)[0], {})
    inherited = {key: kin[key] for key in INHERITED if key in kin}
    whole = {"per": "", "note": "", **inherited, **entry}
    wrong = sorted(set(whole) ^ FIELDS)
    if wrong:
        raise ValueError(f"{place}: row {name}: fields missing or unknown: {', '.join(wrong)}")
    try:
        low, high = (quantity(end) for end in whole["range"])
        value = quantity(whole["value"])
        belief = _belief(whole["prior"], value, low, high)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{place}: row {name}: {error}") from error
    for field, allowed in (("kind", KINDS), ("per", tuple(INDICES))):
        if whole[field] not in allowed:
            raise ValueError(f"{place}: row {name}: {field} is {whole[field]!r}, not one of {allowed}")
    text = {key: str(whole[key]) for key in ("symbol", "section", "unit", "kind", "source", "note", "per")}
    return Parameter(name=name, value=value, prior=belief, low=low, high=high, **text)


def _belief(written: Any, value: float, low: float, high: float) -> Prior:
    return prior(value if written == "fixed" else written, low, high)
