"""Checks of entries that were left out because one of their keys is wrong: their countries and dates are checked all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from alignsim.scenario.errors import Problem, near
from alignsim.scenario.kinds import kinds_of, records_at
from alignsim.scenario.wording import CODE, MONTH

if TYPE_CHECKING:
    from pydantic import BaseModel

    from alignsim.scenario.checks import Checks
    from alignsim.scenario.marks import Key


def left_out_problems(checks: Checks) -> Iterator[Problem]:
    """Give the countries that do not exist and the dates out of time of entries that were left out.

    Parameters
    ----------
    checks : Checks
        The checks of the scenario, which know its countries and its months.
    """
    origin = checks.origin
    for key in dict.fromkeys(_entry(key) for key in origin.left_out):
        entry: Any = origin.data
        for part in key:
            entry = entry[part]
        if not key or not isinstance(entry, dict):
            continue
        records = records_at(type(checks.scenario), key)
        kinds = kinds_of(records)
        of_kind = kinds.get(str(entry.get("kind")))
        for name, value in entry.items():
            if (*key, name) not in origin.left_out:
                for record in [of_kind] if of_kind else records:
                    yield from _value(checks, (*key, name), value, record)


def _entry(key: Key) -> Key:
    """Give the key of the entry of a list that a key lies in; nothing if it lies in none."""
    return next((key[: n + 1] for n, part in enumerate(key) if isinstance(part, int)), ())


def _value(checks: Checks, key: Key, value: Any, record: type[BaseModel]) -> Iterator[Problem]:
    named = {field.alias or name: field for name, field in record.model_fields.items()}
    if key[-1] not in named or not isinstance(value, (str, list)):
        return
    patterns = _patterns(named[str(key[-1])].annotation, named[str(key[-1])].metadata)
    for n, one in enumerate(value if isinstance(value, list) else [value]):
        here = (*key, n) if isinstance(value, list) else key
        message, allowed, hint = "", "", ""
        if CODE in patterns and one not in checks.codes and here not in checks.origin.left_out:
            message, allowed, hint = f"{one} is no country of this scenario", ", ".join(checks.codes), near(one, checks.codes)
        elif MONTH in patterns:
            message, allowed = checks.outside(str(one))
        if message:
            yield Problem(checks.origin.place(here), ".".join(map(str, here)), message, allowed, hint)


def _patterns(annotation: Any, metadata: Any = ()) -> set[str]:
    """Give the patterns that what a field holds must match."""
    here = {str(pattern) for mark in metadata if (pattern := getattr(mark, "pattern", None))}
    inner = [*get_args(annotation)[:1]] if hasattr(annotation, "__metadata__") else [*get_args(annotation)]
    return here.union(*(_patterns(a, getattr(a, "__metadata__", ())) for a in inner if not isinstance(a, str)))
