"""Blocks: the parts that pages are put together from - sections, tables, facts, folds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from alignsim.report.markup import Markup, el, joined
from alignsim.report.numbers import number

LONG = 28
"""Letters from which a cell keeps a width that can be read on a narrow screen."""


def section(name: str, heading: str, *children: object) -> Markup:
    """Give a section with a heading that the contents can lead to.

    Parameters
    ----------
    name : str
        Its id, of small letters and hyphens.
    heading : str
        What stands above it.
    *children : object
        What it holds.
    """
    return el("section", el("h2", heading, id=name), *children, aria_labelledby=name)


def table(caption: object, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], heads: int = 1) -> Markup:
    """Give rows as a table that scrolls by itself on a narrow screen.

    Parameters
    ----------
    caption : object
        What the table shows.
    rows : sequence of Mapping
        Its rows; numbers stand to the right.
    columns : Mapping
        Key to heading, in order.
    heads : int
        How many cells, from the left, name their row.
    """
    right = {key for key in columns if rows and all(isinstance(row[key], (int, float, type(None))) for row in rows)}
    top = el("tr", *(el("th", head, scope="col", class_="number" if key in right else None) for key, head in columns.items()))
    body = [el("tr", *(_cell(row[key], n < heads, key in right) for n, key in enumerate(columns))) for row in rows]
    inner = el("table", el("caption", caption), el("thead", top), el("tbody", *body))
    return el("div", inner, class_="scroll", tabindex="0", role="group", aria_label=str(caption)[:120])


def _cell(value: Any, head: bool, right: bool) -> Markup:
    shown = f"{value:,}" if isinstance(value, int) else number(value) if isinstance(value, float) else value
    name = "number" if right else "wide" if len(str(shown)) > LONG else None
    return el("th", shown, scope="row", class_=name) if head else el("td", shown, class_=name)


def kept_bounds(rows: Sequence[Mapping[str, Any]], by_scenario: bool = False) -> Markup | None:
    """Give how often bounds on outcomes are kept, as a table; nothing without bounds.

    Parameters
    ----------
    rows : sequence of Mapping
        Of :func:`~alignsim.results.tables.constraints_table`, or that of a sweep.
    by_scenario : bool
        Whether rows name a scenario too.
    """
    heads = {"outcome": "outcome", **({"scenario": "scenario"} if by_scenario else {}), "at_least": "at least",
             "at_most": "at most", "kept": "kept in share of runs", "runs": "runs"}
    said = "Bounds that outcomes should keep, and the share that keeps them of the runs in which the outcome has a value."
    return table(said, rows, heads, 1 + by_scenario) if rows else None


def facts(pairs: Iterable[tuple[str, object]]) -> Markup:
    """Give pairs of name and value as a list; what is empty is left out."""
    return el("dl", *(el("div", el("dt", name), el("dd", value)) for name, value in pairs if value not in ("", None)),
              class_="facts")


def fold(heading: str, *children: object) -> Markup:
    """Give what is long, folded up until it is asked for; printed it is open."""
    return el("details", el("summary", heading), *children)


def block(written: str, label: str) -> Markup:
    """Give lines as they stand, such as YAML or a command."""
    return el("pre", el("code", written), tabindex="0", aria_label=label)


def items(texts: Iterable[object]) -> Markup:
    """Give texts as a list."""
    return el("ul", *(el("li", one) for one in texts))


def paragraphs(written: str, class_: str | None = None) -> Markup:
    """Give what a user wrote as paragraphs, one for each block of lines."""
    parts = [part.strip() for part in written.replace("\r\n", "\n").split("\n\n")]
    return joined(*(el("p", part, class_=class_) for part in parts if part))
