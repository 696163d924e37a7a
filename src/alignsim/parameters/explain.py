"""Explain: everything that is known about one parameter, as a record and as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from alignsim.parameters.dossier import dossier
from alignsim.parameters.records import Parameter, Statement
from alignsim.parameters.table import Table, load
from alignsim.parameters.worth import Reading, readings

WIDTH = 100
INDENT = 12


@dataclass(frozen=True)
class Setting:
    """Hold how a scenario treats a parameter.

    Parameters
    ----------
    scenario : str
        Its name.
    value : float, optional
        What it is set to; nothing where it is drawn. Unit: the one named, else that of the parameter.
    place : str
        Where it is set, as file:line:column.
    prior : str
        What it is drawn from, where it is.
    unit : str
        The unit of the value, where it may not be that of the parameter.
    """

    scenario: str
    value: float | None
    place: str = ""
    prior: str = ""
    unit: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        does = f"draws it from {self.prior}" if self.value is None else f"sets {self.value:g} {self.unit}".rstrip()
        return f"{self.scenario} {does}" + (f" at {self.place}" if self.place else "")


@dataclass(frozen=True)
class Explanation:
    """Hold what is known about a parameter.

    Parameters
    ----------
    name : str
        The name asked for.
    row : Parameter
        The row that speaks for it: its own, or its family's.
    statements : tuple of Statement
        Statements cited by the row, and those that bear on it.
    rules : tuple of str
        Coding rules cited.
    publications : tuple of str
        Full references cited.
    figures : tuple of str
        Names of published tables cited.
    worth : tuple of Reading
        What it is worth in money; empty where that has no meaning.
    overrides : tuple of Setting
        Scenarios that set or draw it, where, and to what.
    """

    name: str
    row: Parameter
    statements: tuple[Statement, ...]
    rules: tuple[str, ...]
    publications: tuple[str, ...]
    figures: tuple[str, ...]
    worth: tuple[Reading, ...]
    overrides: tuple[Setting, ...]

    def text(self) -> str:
        """Give it all as lines for a terminal."""
        row = self.row
        prior = "fixed" if row.prior.family == "fixed" else (
            f"{row.prior}; mean {row.prior.mean():.4g}, sd {row.prior.sd():.3g}")
        head = f"{self.name} ({row.symbol})"
        if row.name != self.name:
            head += f", read from the row {row.name}"
            head += "" if row.countries else ", which speaks for all without one"
        lines = [
            head,
            _line("value", f"{row.value:.6g} {_unit(row.unit)}"),
            _line("prior", prior),
            _line("range", f"{row.low:g} to {row.high:g}"),
            _line("used in", f"law {row.section}"),
            _line("kind", row.kind),
            _line("source", row.source),
            _line("note", row.note) if row.note else "",
            *(_line("figure", f"seeds/figures/{name}.csv") for name in self.figures),
            *(_line("cited", text) for text in self.publications),
            *(_line(s.id, _said(s, ("statement", s.id) in row.references)) for s in self.statements),
            *(_line("rule", text) for text in self.rules),
            *(_line("worth", f"{r.what} {r.value:.3g} {r.unit} [{r.formula}]") for r in self.worth),
            *(_line("override", str(setting)) for setting in self.overrides),
        ]
        return "\n".join(line for line in lines if line)

    def __str__(self) -> str:
        return self.text()


def explain(
    name: str,
    settings: Iterable[Setting | tuple[str, float]] = (),
    table: Table | None = None,
) -> Explanation:
    """Collect what is known about a parameter.

    Parameters
    ----------
    name : str
        A name of the table, with or without countries.
    settings : iterable of Setting, or of pairs of (scenario, value)
        How scenarios treat it.
    table : Table, optional
        By default the one that belongs to the package.

    Raises
    ------
    UnknownNameError
        If the table does not know it; the message says which names come near.

    Examples
    --------
    >>> record = explain("baseline_PAK_USA", [("opening", 0.4)])
    >>> record.row.name, record.row.kind, [s.id for s in record.statements]
    ('baseline_USA_PAK', 'coded', ['S01', 'S07', 'S12', 'S13'])
    """
    rows = load() if table is None else table
    row, evidence = rows[name], dossier()
    cited: dict[str, list[str]] = {}
    for what, which in row.references:
        cited.setdefault(what, []).append(which)
    behind = [
        s for s in evidence.statements.values()
        if s.id in cited.get("statement", ()) or row.name in s.parameters or name in s.parameters]
    return Explanation(
        name=name,
        row=row,
        statements=tuple(behind),
        rules=tuple(f"{which}: {evidence.rules[which]}" for which in cited.get("rule", ())),
        publications=tuple(evidence.publications[which] for which in cited.get("publication", ())),
        figures=tuple(cited.get("figure", ())),
        worth=readings(rows, name, row),
        overrides=tuple(s if isinstance(s, Setting) else Setting(s[0], float(s[1])) for s in settings),
    )


def _said(statement: Statement, cited: bool) -> str:
    """Give a statement with its place; one that is no source of the number says so, as it bears on it all the same."""
    return (f"{statement.claim} ({statement.speaker}, paragraph {statement.paragraph}; "
            f"rule {statement.rule}{'' if cited else '; bears on it, no source of the number'})")


def _unit(unit: str) -> str:
    return "(no unit)" if unit == "1" else f"({unit})" if unit[0].isdigit() else unit


def _line(label: str, text: str) -> str:
    wrapped = textwrap.wrap(text, WIDTH - INDENT, break_long_words=False, break_on_hyphens=False) or [""]
    first = f"  {label:<{INDENT - 3}} {wrapped[0]}"
    return "\n".join([first, *(f"{'':<{INDENT}}{line}" for line in wrapped[1:])])
