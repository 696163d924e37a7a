"""Load: a scenario is valid or refused, with all its problems at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from alignsim.scenario.checks import Checks
from alignsim.scenario.errors import Place, Problem, ScenarioError
from alignsim.scenario.layers import Layered, locate, names, stack
from alignsim.scenario.marks import NAME, read_marked
from alignsim.scenario.schema import Scenario
from alignsim.scenario.trade_file import with_trade_file
from alignsim.scenario.validation import validated
from alignsim.scenario.wording import without_consequences


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
        return self._text

    @cached_property
    def _text(self) -> str:
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
    TypeError
        If overrides or sets is a single text instead of a list of them.

    Examples
    --------
    >>> load("base").scenario.countries["USA"].role
    'deciding'
    """
    for name, given in (("overrides", overrides), ("sets", sets)):
        if isinstance(given, str):
            raise TypeError(f"{name} is a list of texts, such as [{given!r}]")
    path, overrides = locate(str(name_or_path)), list(overrides)
    origin = stack(path, overrides, sets)
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
    with_trade_file(origin)
    scenario, problems = validated(Scenario, origin, ("extends", "overrides"))
    if scenario is not None and not origin.orphan:
        problems = [*problems, *Checks(scenario, origin).all()]
    if origin.orphan:
        problems = [problem for problem in problems if problem.message != "missing"]
    return scenario, [*origin.problems, *without_consequences(problems, origin.refused)]


__all__ = ["Place", "Resolved", "available", "json_schema", "load"]
