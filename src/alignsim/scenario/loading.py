"""Load: a scenario is valid or refused, with all its problems at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from alignsim.scenario.checks import Checks
from alignsim.scenario.errors import Place, Problem, ScenarioError, near
from alignsim.scenario.layers import Layered, locate, names, stack
from alignsim.scenario.marks import NAME, Key, read_marked
from alignsim.scenario.own import model_of
from alignsim.scenario.schema import Scenario
from alignsim.scenario.trade_file import with_trade_file
from alignsim.scenario.wording import allowed, given, without_consequences


@dataclass(frozen=True)
class Resolved:
    """Hold a valid scenario and how it came to be.

    Parameters
    ----------
    name : str
        Its name: the file's, without the ending.
    scenario : Scenario
        The fields.
    layers : tuple of str
        What was applied, in order: parents, the file, overrides, settings.
    provenance : Mapping
        Key path to the place its value came from.
    overrides : tuple of str
        The named overrides that could be applied.
    """

    name: str
    scenario: Scenario
    layers: tuple[str, ...]
    provenance: Mapping[str, str]
    overrides: tuple[str, ...] = ()

    def to_yaml(self) -> str:
        """Give the whole resolved scenario as YAML that loads to the same."""
        data = self.scenario.model_dump(mode="json", by_alias=True, exclude_none=True)
        return str(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))

    def digest(self) -> str:
        """Give the SHA-256 of the resolved scenario."""
        return hashlib.sha256(self.to_yaml().encode()).hexdigest()


def load(name_or_path: str | Path, overrides: Iterable[str] = (), sets: Iterable[str] = ()) -> Resolved:
    """Load a scenario by name or path.

    Parameters
    ----------
    name_or_path : str or Path
        A name that :func:`available` gives, or a YAML file.
    overrides : iterable of str
        Named overrides of the scenario to apply, in order.
    sets : iterable of str
        Settings such as "parameters.noise=0.02", applied last.

    Raises
    ------
    ScenarioError
        With every problem found, each with its place.

    Examples
    --------
    >>> load("base").scenario.countries["USA"].role
    'deciding'
    """
    path, overrides = locate(str(name_or_path)), list(overrides)
    origin = stack(path, overrides, sets)
    with_trade_file(origin)
    scenario, problems = _examined(origin)
    for name in origin.offered:
        if name not in overrides:
            problems += _examined(stack(path, [name], ()))[1]
    if problems or scenario is None:
        raise ScenarioError(problems)
    provenance = {".".join(map(str, key)): str(place) for key, place in origin.places.items()
                  if key and key[-1] != NAME}
    return Resolved(path.stem, scenario, tuple(origin.layers), provenance, tuple(origin.offered))


def available() -> list[tuple[str, str, str]]:
    """Give name, title and question of the scenarios that come with the package."""
    out = []
    for name in names():
        data = read_marked(locate(name)).data
        out.append((name, str(data.get("title", "")), str(data.get("question", ""))))
    return out


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of scenario files, parents and named overrides included."""
    schema = Scenario.model_json_schema(by_alias=True)
    schema["title"] = "alignsim scenario"
    schema["properties"]["extends"] = {"type": "string", "description": "Name or path of the scenario this one changes."}
    schema["properties"]["overrides"] = {"type": "object", "additionalProperties": {"$ref": "#"},
                                         "description": "Named partial scenarios for --override."}
    countries = schema["properties"]["countries"]
    del countries["minProperties"]   # a scenario that changes another names those it changes; null removes one
    ((pattern, country),) = countries["patternProperties"].items()
    countries["patternProperties"] = {pattern: {"anyOf": [country, {"type": "null"}]}}
    countries["additionalProperties"] = False
    schema["properties"]["conduct"].setdefault("description", "Ordinary conduct.")
    schema.pop("required", None)
    return schema


def _examined(origin: Layered) -> tuple[Scenario | None, list[Problem]]:
    """Give the scenario, as far as it goes, and all problems: of layers, of fields, and between fields."""
    scenario, problems = _validated(origin)
    if scenario is not None and not origin.orphan:
        problems = [*problems, *Checks(scenario, origin).all()]
    if origin.orphan:
        problems = [problem for problem in problems if problem.message != "missing"]
    return scenario, [*origin.problems, *without_consequences(problems, origin.refused)]


def _validated(origin: Layered) -> tuple[Scenario | None, list[Problem]]:
    """Give the scenario without the parts that are wrong in themselves, and the problems of those parts.

    What is left is checked further, so that one reading shows every problem; None if too little is left.
    """
    data = deepcopy(origin.data)
    problems: list[Problem] = []
    removed: list[Key] = []
    for _ in range(2):
        try:
            return Scenario.model_validate(data), problems
        except ValidationError as error:
            problems += without_consequences((_problem(e, origin) for e in error.errors()), removed)
            removed += [_real_key(wrong["loc"], origin.data)[0] for wrong in error.errors()]
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


def _problem(error: Any, origin: Layered) -> Problem:
    key, model = _real_key(error["loc"], origin.data)
    kind, path = error["type"], ".".join(map(str, key))
    place = origin.place(key)
    if kind == "extra_forbidden":
        known = _fields(model)
        return Problem(origin.name_place(key), path, "unknown key", ", ".join(known), near(key[-1], known))
    if kind == "missing":
        return Problem(place, path, "missing", "a value for this key")
    right, value = allowed(error), error.get("input")
    words = [w.strip("' ") for w in right.replace(" or ", ",").split(",")]
    return Problem(place, path, given(value), right, near(value, words) if isinstance(value, str) else "")


def _real_key(loc: tuple[Any, ...], data: Any) -> tuple[Key, type[BaseModel]]:
    """Drop from pydantic's path what is no key of the file, and find the record the key belongs to."""
    key: list[str | int] = []
    model: type[BaseModel] = Scenario
    here: Any = data
    for n, part in enumerate(loc):
        last = n == len(loc) - 1
        holds = (isinstance(here, dict) and part in here) or (isinstance(here, list) and isinstance(part, int))
        if holds or (last and isinstance(here, dict)):
            key.append(part)
            if not last:
                model = _inner(model, part, here, str(key[0]))
                here = here[part]
    return tuple(key), model


def _inner(model: type[BaseModel], part: Any, here: Any, block: str) -> type[BaseModel]:
    field = model.model_fields.get(str(part)) if isinstance(part, str) else None
    if field is None:
        kind = here[part].get("kind") if isinstance(here, list) and isinstance(here[part], dict) else None
        own = model_of(kind)
        if own is not None:
            return own
        listed = Scenario.model_fields.get(block)
        matching = [m for m in _models(listed.annotation if listed else None)
                    if "kind" in m.model_fields and kind in get_args(m.model_fields["kind"].annotation)] if kind else []
        return matching[0] if matching else model
    found = _models(field.annotation)
    return found[0] if found else model


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for inner in get_args(annotation) for m in _models(inner)]


def _fields(model: type[BaseModel]) -> list[str]:
    extra = ["extends", "overrides"] if model is Scenario else []
    return [*extra, *(f.alias or n for n, f in model.model_fields.items())]


__all__ = ["Place", "Resolved", "available", "json_schema", "load"]
