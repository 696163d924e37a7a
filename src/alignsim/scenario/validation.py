"""Validation: what a file says against the fields it may have, every problem with its place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from alignsim.scenario.errors import Problem, near
from alignsim.scenario.kinds import WRONG, form_of, kinds_of, meant, records_at, records_of, wrong_kind
from alignsim.scenario.layers import Layered
from alignsim.scenario.marks import Key
from alignsim.scenario.wording import allowed, given, without_consequences

Model = TypeVar("Model", bound=BaseModel)
ROUNDS = 3
"""One for what the file says, one for entries read as the kind they probably mean, one for what is left."""


def validated(model: type[Model], origin: Layered, extra: Sequence[str] = ()) -> tuple[Model | None, list[Problem]]:
    """Give the record without the parts that are wrong in themselves, and the problems of those parts.

    What is left is checked further, so that one reading shows every problem; None if too little is left. An entry whose
    kind is wrong and comes near to one is read as of that kind. What was left out is remembered with the origin.

    Parameters
    ----------
    model : type
        The record that the file describes.
    origin : Layered
        What the file says, and where.
    extra : sequence of str
        Keys that the file may have and the record has not.
    """
    data = deepcopy(origin.data)
    problems: list[Problem] = []
    for _ in range(ROUNDS):
        try:
            return model.model_validate(data), problems
        except ValidationError as error:
            wrong = _deepest(error.errors(), data, model)
        found = [p for e in wrong for p in _problems(e, data, origin, model, extra)]
        problems += without_consequences(found, origin.left_out)
        _leave_out(data, [key for e in wrong if (key := _unread(e, data, model))], origin)
    return None, problems


def _deepest(errors: list[Any], data: Any, outermost: type[BaseModel]) -> list[Any]:
    """Leave out that a list or mapping is no word where it could be either, and something in it is told to be wrong."""
    keys = [_real_key(e["loc"], data, outermost)[0] for e in errors]
    return [e for e, key in zip(errors, keys, strict=True) if not any(
        len(other) > len(key) and other[: len(key)] == key for other in keys)]


def _unread(error: Any, data: Any, outermost: type[BaseModel]) -> Key:
    """Give the key that cannot be read; nothing where the kind that is probably meant was set instead, in place."""
    key, _ = _real_key(error["loc"], data, outermost)
    if error["type"] in WRONG:
        holder, entry = _held(data, key[:-1]), _held(data, key)
        likely = meant(entry, kinds_of(records_at(outermost, key)))
        if likely:
            holder[key[-1]] = {**(entry if isinstance(entry, dict) else {}), "kind": likely}
            return ()
    return key


def _held(data: Any, key: Key) -> Any:
    for part in key:
        data = data[part]
    return data


def _leave_out(data: dict[str, Any], keys: Sequence[Key], origin: Layered) -> None:
    """Take wrong parts out, and remember them: keys of mappings, whole entries of lists."""
    entries: dict[Key, set[int]] = {}
    written = [origin.written(key) for key in keys]
    for key in keys:
        size = next((n for n, part in enumerate(key) if isinstance(part, int)), 0)
        if size:
            entries.setdefault(key[:size], set()).add(int(key[size]))
        elif len(key) == 1 or isinstance(_held(data, key[:-1]), dict):
            _held(data, key[:-1]).pop(key[-1], None)
    for block, places in entries.items():
        origin.leave_out(block, places, _held(data, block))
    origin.left_out += written


def _problems(error: Any, data: Any, origin: Layered, outermost: type[BaseModel], extra: Sequence[str]) -> list[Problem]:
    here, model = _real_key(error["loc"], data, outermost)
    key, kind = origin.written(here), error["type"]
    place, path = origin.place(key), ".".join(map(str, key))
    if kind in WRONG:
        return wrong_kind(origin, key, _held(data, here), kinds_of(records_at(outermost, here)))
    if kind == "extra_forbidden" and model is outermost and key[-1] in extra:
        return [Problem(origin.name_place(key), path, "stands only in a file, at its top",
                        f"any other key than {' and '.join(extra)}")]
    if kind == "extra_forbidden":
        known = [*(extra if model is outermost else ()), *_fields(model)]
        return [Problem(origin.name_place(key), path, "unknown key", ", ".join(known), near(key[-1], known))]
    if kind == "missing":
        return [Problem(place, path, "missing", "a value for this key")]
    right, value = allowed(error, form_of(model, key)), error.get("input")
    words = [w.strip("' ") for w in right.replace(" or ", ",").split(",")]
    return [Problem(place, path, given(value), right, near(value, words) if isinstance(value, str) else "")]


def _real_key(loc: tuple[Any, ...], data: Any, outermost: type[BaseModel]) -> tuple[Key, type[BaseModel]]:
    """Drop from pydantic's path what is no key of the file, and find the record the key belongs to."""
    key: list[str | int] = []
    models: list[type[BaseModel]] = [outermost]
    here: Any = data
    for n, part in enumerate(loc):
        last = n == len(loc) - 1
        holds = (isinstance(here, dict) and part in here) or (
            isinstance(here, list) and isinstance(part, int) and part < len(here))
        if holds or (last and isinstance(here, dict)):
            key.append(part)
            if not last:
                models = _inner(_of_kind(models, here), part) or models
                here = here[part]
    return tuple(key), _of_kind(models, here)


def _inner(model: type[BaseModel], part: Any) -> list[type[BaseModel]]:
    field = model.model_fields.get(str(part)) if isinstance(part, str) else None
    return records_of(field.annotation) if field is not None else []


def _of_kind(models: list[type[BaseModel]], here: Any) -> type[BaseModel]:
    """Give the record that a value's ``kind`` names, where a key may hold one of several."""
    kind = here.get("kind") if isinstance(here, dict) else None
    return kinds_of(models).get(kind, models[0]) if isinstance(kind, str) else models[0]


def _fields(model: type[BaseModel]) -> list[str]:
    return [f.alias or n for n, f in model.model_fields.items()]
