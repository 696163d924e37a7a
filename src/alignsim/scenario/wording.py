"""Say in the words of a scenario file what a field allows, and drop what only follows from an earlier problem."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alignsim.scenario.errors import Problem
from alignsim.scenario.marks import Key

_KINDS = {
    "float_type": "a number", "int_type": "a whole number", "int_from_float": "a whole number", "finite_number": "a finite number",
    "string_type": "a word or text", "list_type": "a list, such as [A, B]", "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values", "bool_type": "true or false",
}
CODE, MONTH = r"^[A-Z][A-Z0-9]{1,7}$", r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$"
PATTERNS = {
    CODE: "a code of two to eight capital letters and digits, such as USA",
    MONTH: "a month such as 2026-01",
    r"^[A-Za-z][A-Za-z0-9_]*$": "a name of letters, digits and underscores",
}
_BOUNDS = {
    "greater_than_equal": ("at least", "ge"), "less_than_equal": ("at most", "le"), "too_short": ("at least", "min_length"),
    "too_long": ("at most", "max_length"), "greater_than": ("above", "gt"), "less_than": ("below", "lt"),
    "string_too_short": ("at least", "min_length"), "string_too_long": ("at most", "max_length"),
}


def given(value: Any) -> str:
    """Say what stands in the file.

    >>> given(None), given(True), given("twelve"), given([])
    ('nothing is given', 'true is not valid', "'twelve' is not valid", 'not of the right kind')
    """
    if value is None:
        return "nothing is given"
    if isinstance(value, bool):
        return f"{str(value).lower()} is not valid"
    return "not of the right kind" if isinstance(value, (dict, list)) else f"{value!r:.60} is not valid"


def allowed(error: Any, form: str = "") -> str:
    """Say what a field allows.

    Parameters
    ----------
    error : dict
        One error of pydantic.
    form : str
        The pattern that words of the field have, if any; it says more than that a word is wanted.
    """
    kind, context = error["type"], error.get("ctx", {})
    if kind == "string_type" and form in PATTERNS:
        return PATTERNS[form]
    if kind in _KINDS:
        return _KINDS[kind]
    if kind == "string_pattern_mismatch":
        return PATTERNS.get(context["pattern"], str(error["msg"]))
    if kind in _BOUNDS:
        word, name = _BOUNDS[kind]
        counted = "" if kind.startswith(("greater", "less")) else " letters" if kind.startswith("string") else " entries"
        return f"{word} {context[name]}{counted}"
    if kind == "union_tag_not_found":
        return f"the key {context['discriminator']}, which says what it is"
    if kind == "literal_error":
        return str(context["expected"]).replace("'", "").replace(" or ", ", ")
    return str(context.get("expected", context.get("expected_tags", "")) or error["msg"])


def without_consequences(problems: Iterable[Problem], refused: Iterable[Key]) -> list[Problem]:
    """Leave out problems at, above or below places whose value could not be read; they follow from that.

    Parameters
    ----------
    problems : iterable of Problem
        What validation found.
    refused : iterable of Key
        Where values are missing.
    """
    paths = [".".join(map(str, key)) for key in refused]

    def follows(problem: Problem) -> bool:
        own = problem.path
        return any(own == p or own.startswith(f"{p}.") or p.startswith(f"{own}.") for p in paths)

    return [problem for problem in problems if not follows(problem)]
