"""Validation: what a file says against the fields it may have, every problem with its place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from alignsim.scenario.errors import Problem, near
from alignsim.scenario.layers import Layered
from alignsim.scenario.marks import Key
from alignsim.scenario.own import model_of
from alignsim.scenario.wording import allowed, given, without_consequences

Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], origin: Layered, extra: Sequence[str] = ()) -> tuple[Model | None, list[Problem]]:
    """Give the record without the parts that are wrong in themselves, and the problems of those parts.

    What is left is checked further, so that one reading shows every problem; None if too little is left.

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
    removed: list[Key] = []
    for _ in range(2):
        try:
            return model.model_validate(data), problems
        except ValidationError as error:
            problems += without_consequences((_problem(e, origin, model, extra) for e in error.errors()), removed)
            removed += [_real_key(wrong["loc"], origin.data, model)[0] for wrong in error.errors()]
            for key in removed:
                _remove(data, key)
    return None, problems


def _remove(data: Any, key: Key) -> None:
    """Take a wrong part out: the key itself inside mappings, the whole block where a list is on the way."""
    lists = [n for n, part in enumerate(key) if isinstance(part, int)]
    way = key[: lists[0]] if lists else key
    for part in way[:-1]:
        data = data.get(part, {}) if isinstance(data, dict) else {}
    if isinstance(data, dict) and way:
        data.pop(way[-1], None)


def _problem(error: Any, origin: Layered, outermost: type[BaseModel], extra: Sequence[str]) -> Problem:
    key, model = _real_key(error["loc"], origin.data, outermost)
    kind, context, path = error["type"], error.get("ctx", {}), ".".join(map(str, key))
    place = origin.place(key)
    if kind == "extra_forbidden":
        known = [*(extra if model is outermost else ()), *_fields(model)]
        return Problem(origin.name_place(key), path, "unknown key", ", ".join(known), near(key[-1], known))
    if kind == "missing":
        return Problem(place, path, "missing", "a value for this key")
    right, value = allowed(error), context.get("tag", error.get("input"))
    words = [w.strip("' ") for w in right.replace(" or ", ",").split(",")]
    said = f"kind {given(value)}" if "tag" in context else given(value)
    return Problem(place, path, said, right, near(value, words) if isinstance(value, str) else "")


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
    return _models(field.annotation) if field is not None else []


def _of_kind(models: list[type[BaseModel]], here: Any) -> type[BaseModel]:
    """Give the record that a value's ``kind`` names, where a key may hold one of several."""
    kind = here.get("kind") if isinstance(here, dict) else None
    own = model_of(kind)
    if own is not None:
        return own
    for model in models:
        if kind and "kind" in model.model_fields and kind in get_args(model.model_fields["kind"].annotation):
            return model
    return models[0]


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for inner in get_args(annotation) for m in _models(inner)]


def _fields(model: type[BaseModel]) -> list[str]:
    return [f.alias or n for n, f in model.model_fields.items()]
