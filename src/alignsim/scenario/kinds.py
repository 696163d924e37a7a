"""Entries that say by their ``kind`` what they are: where the kind is wrong, the other keys are checked all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from alignsim.scenario.errors import Problem, near
from alignsim.scenario.layers import Layered
from alignsim.scenario.marks import Key
from alignsim.scenario.own import model_of, own_kinds
from alignsim.scenario.shocks import TariffShock
from alignsim.scenario.wording import allowed, given

WRONG = ("union_tag_invalid", "union_tag_not_found")
"""Errors of pydantic that speak of a kind."""


def records_of(annotation: Any) -> list[type[BaseModel]]:
    """Give the records that a field may hold, alone, in a list or by name."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for inner in get_args(annotation) for m in records_of(inner)]


def form_of(model: type[BaseModel], key: Key) -> str:
    """Give the pattern of the words that a key of a record holds, alone or in a list; nothing if any word will do.

    >>> from alignsim.scenario.schema import Scenario
    >>> form_of(Scenario, ("start",))[:11], form_of(Scenario, ("title",))
    ('^(19|20|21)', '')
    """
    name = next((part for part in reversed(key) if isinstance(part, str)), "")
    for held, field in model.model_fields.items():
        if name in (held, field.alias):
            return _form((field.annotation, *field.metadata))
    return ""


def _form(parts: Iterable[Any]) -> str:
    for part in parts:
        found = getattr(part, "pattern", None) or _form((*get_args(part), *getattr(part, "__metadata__", ())))
        if isinstance(found, str) and found:
            return found
    return ""


def records_at(outermost: type[BaseModel], key: Key) -> list[type[BaseModel]]:
    """Give the records that a key may hold, the kind of one aside.

    >>> from alignsim.scenario.schema import Scenario
    >>> [record.__name__ for record in records_at(Scenario, ("processes", 0))]
    ['AttackProcess', 'DiscountProcess']
    """
    models = [outermost]
    for part in key:
        field = models[0].model_fields.get(part) if models and isinstance(part, str) else None
        models = records_of(field.annotation) if field is not None else models
    return models


def kinds_of(models: Sequence[type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """Give records by their kinds, with the shocks those of users.

    >>> from alignsim.scenario.shocks import AttackProcess, DiscountProcess
    >>> list(kinds_of([AttackProcess, DiscountProcess]))
    ['attack', 'crude_discount']
    """
    found = {str(get_args(m.model_fields["kind"].annotation)[0]): m for m in models if "kind" in m.model_fields}
    own = own_kinds() if TariffShock in models else ()
    return found | {kind: model for kind in own if (model := model_of(kind)) is not None}


def meant(entry: Any, kinds: Mapping[str, type[BaseModel]]) -> str:
    """Give the kind that an entry of an unknown kind probably means, or nothing."""
    kind = entry.get("kind") if isinstance(entry, dict) else entry
    return near(kind, list(kinds)) if isinstance(kind, str) else ""


def wrong_kind(origin: Layered, key: Key, entry: Any, kinds: Mapping[str, type[BaseModel]]) -> list[Problem]:
    """Give the problem of an entry's kind; if no kind comes near, also those its other keys have whatever the kind.

    Parameters
    ----------
    origin : Layered
        What the file says, and where.
    key : Key
        Where the entry stands in the file.
    entry : Any
        The entry.
    kinds : Mapping
        The records it could be, by kind.
    """
    likely, kind = meant(entry, kinds), entry.get("kind") if isinstance(entry, dict) else entry
    said = "kind is missing" if kind is None else f"kind {given(kind)}" if not isinstance(kind, (dict, list)) else "kind is no word"
    where = key if kind is None or not isinstance(entry, dict) else (*key, "kind")
    problems = [Problem(origin.place(where), ".".join(map(str, where)), said, ", ".join(kinds), likely)]
    return problems if likely or not isinstance(entry, dict) else [*problems, *_whatever(origin, key, entry, kinds)]


def _whatever(
    origin: Layered, key: Key, entry: Mapping[str, Any], kinds: Mapping[str, type[BaseModel]]
) -> list[Problem]:
    """Give what is wrong with an entry under every kind it could be."""
    found = [_errors({**entry, "kind": kind}, model) for kind, model in kinds.items()]
    fields = list(dict.fromkeys(name for model in kinds.values() for name in model.model_fields))
    out = []
    for loc, error in found[0].items():
        here = (*key, *loc)
        place, path = origin.place(here), ".".join(map(str, here))
        if not all(loc in other for other in found):
            continue
        if error["type"] == "extra_forbidden":
            out.append(Problem(origin.name_place(here), path, "unknown key", ", ".join(fields), near(loc[-1], fields)))
        elif error["type"] == "missing":
            out.append(Problem(place, path, "missing", "a value for this key"))
        else:
            out.append(Problem(place, path, given(error["input"]), allowed(error)))
    return out


def _errors(entry: Mapping[str, Any], model: type[BaseModel]) -> dict[Key, Any]:
    try:
        model.model_validate(entry)
    except ValidationError as error:
        return {e["loc"]: e for e in error.errors()}
    return {}
