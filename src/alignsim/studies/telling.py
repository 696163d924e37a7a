"""Telling: a text with places for numbers, what its sentences rest on, and the page that comes of both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import fill
from typing import Any

PLACE = re.compile(r"\{([A-Za-z0-9_.\-]+)(?::([^{}]*))?\}")
PREMISE = re.compile(r"<!--\s*rests on:(.*?)-->\n?", re.DOTALL)
TEST = re.compile(r"(\S+)\s*(<=|>=|==|!=|<|>)\s*(.+)")
NOT_WRAPPED, WIDTH = ("#", "|", "-", "!", "```"), 120
COMPARE: Mapping[str, Any] = {
    "<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b}


class StudyError(ValueError):
    """Say what is wrong with a study or its text."""


def at(results: Mapping[str, Any], path: str) -> Any:
    """Give what stands at a path of keys, and of places in lists.

    Raises
    ------
    StudyError
        If there is nothing; the message says what there is.

    Examples
    --------
    >>> at({"eta": {"visit": {"value": -0.3}}}, "eta.visit.value")
    -0.3
    >>> at({"levels": [0.0, 0.25]}, "levels.1")
    0.25
    """
    here: Any = results
    for key in path.split("."):
        if isinstance(here, list) and key.isdecimal() and int(key) < len(here):
            here = here[int(key)]
            continue
        if not isinstance(here, Mapping) or key not in here:
            known = ", ".join(map(str, here)) if isinstance(here, Mapping) else "a value"
            raise StudyError(f"the results have nothing at {path}; at {key!r} there is {known}")
        here = here[key]
    return here


def rendered(text: str, results: Mapping[str, Any], tables: Mapping[str, str]) -> str:
    """Put numbers and tables into their places, and leave out what sentences rest on.

    Parameters
    ----------
    text : str
        With places such as ``{eta.visit.value:+.2f}``, a path and a format, and ``{table.eta}``.
    results, tables : mapping
        Numbers by path; tables by name.

    Raises
    ------
    StudyError
        If a place names nothing.

    Examples
    --------
    >>> rendered("A cost of {eta.value:+.2f}.", {"eta": {"value": -0.308}}, {})
    'A cost of -0.31.'
    >>> rendered("{a:.0%} of runs, {b:+.1p} points.", {"a": 0.094, "b": 0.0431}, {})
    '9 % of runs, +4.3 points.'
    """
    def put(found: re.Match[str]) -> str:
        path, form = found.groups()
        if path.startswith("table."):
            return str(at(tables, path.removeprefix("table.")))
        return formatted(at(results, path), form or "")

    blocks = PLACE.sub(put, PREMISE.sub("", text)).split("\n\n")
    return "\n\n".join(block if block.startswith(NOT_WRAPPED) else filled(block) for block in blocks)


def formatted(value: Any, form: str) -> str:
    """Give a number in a format of Python, a space before the sign of percent; p is percentage points.

    >>> formatted(0.25, ".0%"), formatted(0.25, "+.1p")
    ('25 %', '+25.0')
    """
    if form.endswith("p"):
        return format(100.0 * value, f"{form[:-1]}f")
    return format(value, form).replace("%", " %") if form.endswith("%") else format(value, form)


def filled(block: str) -> str:
    """Give a paragraph with lines of one length; its last line may be the end of the page."""
    ending = "\n" if block.endswith("\n") else ""
    return fill(" ".join(block.split()), WIDTH, break_long_words=False, break_on_hyphens=False) + ending


def premises(text: str) -> list[str]:
    """Give what the sentences of a text rest on, one condition each.

    >>> premises("<!-- rests on: a.low > 0; b == refuted --> It rises.")
    ['a.low > 0', 'b == refuted']
    """
    return [one.strip() for found in PREMISE.findall(text) for one in found.split(";") if one.strip()]


def holds(premise: str, results: Mapping[str, Any]) -> bool:
    """Say whether a condition holds: a path, a comparison, and a number, a word or another path.

    Raises
    ------
    StudyError
        If it is no condition.

    Examples
    --------
    >>> holds("eta.low > -0.1", {"eta": {"low": -0.05}}), holds("verdict == open", {"verdict": "refuted"})
    (True, False)
    """
    found = TEST.fullmatch(premise)
    if found is None:
        raise StudyError(f"{premise!r} is no condition: PATH < VALUE, or >, <=, >=, ==, !=")
    path, sign, right = found.groups()
    return bool(COMPARE[sign](at(results, path), _value(right.strip(), results)))


def _value(word: str, results: Mapping[str, Any]) -> Any:
    try:
        return float(word)
    except ValueError:
        return at(results, word) if "." in word else {"true": True, "false": False}.get(word, word)


def broken(text: str, results: Mapping[str, Any]) -> list[str]:
    """Give the premises of a text that do not hold: the sentences after them are to be read again."""
    return [one for one in premises(text) if not holds(one, results)]


def table(heads: Mapping[str, str], rows: list[dict[str, Any]]) -> str:
    """Give rows as a table of a page.

    >>> print(table({"a": "what", "b": "how much"}, [{"a": "x", "b": "1"}]))
    | what | how much |
    |---|---|
    | x | 1 |
    """
    lines = [heads.values(), ["---"] * len(heads), *([row[key] for key in heads] for row in rows)]
    return "\n".join(f"|{'|'.join(line)}|" if n == 1 else f"| {' | '.join(map(str, line))} |" for n, line in enumerate(lines))


def span(found: Mapping[str, Any], form: str = "+.2f") -> str:
    """Give an estimate with its interval.

    >>> span({"value": 0.051, "low": 0.025, "high": 0.077})
    '+0.05 (+0.03 to +0.08)'
    """
    if found["value"] != found["value"]:
        return "withheld"
    return f"{found['value']:{form}} ({found['low']:{form}} to {found['high']:{form}})"
