"""Layers: a scenario as the sum of its parents, named overrides and settings, every value with its origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from alignsim.scenario.errors import Place, Problem, ScenarioError, near
from alignsim.scenario.marks import NAME, Key, read_marked

MOST_PARENTS = 20


@dataclass
class Layered:
    """Hold merged data, the place each value came from, and the names of the layers in order."""

    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Key, Place] = field(default_factory=dict)
    layers: list[str] = field(default_factory=list)

    def name_place(self, key: Key) -> Place:
        """Give the place of a key's name; of its value where the name has none."""
        return self.places.get((*key, NAME)) or self.place(key)

    def place(self, key: Key) -> Place:
        """Give the place of a key's value, or of the nearest key above it."""
        for length in range(len(key), -1, -1):
            if key[:length] in self.places:
                return self.places[key[:length]]
        return Place(self.layers[-1] if self.layers else "scenario", 1, 1)


def folder() -> Path:
    """Give the folder of the scenarios that come with the package."""
    from alignsim.parameters.locations import data_folder

    return data_folder("scenarios")


def names() -> list[str]:
    """Give the names of the scenarios that come with the package."""
    return sorted(path.stem for path in folder().glob("*.yaml"))


def locate(name: str, beside: Path | None = None, asked: Place | None = None) -> Path:
    """Find a scenario by name or path.

    Raises
    ------
    ScenarioError
        If there is none; the message says which names come near.
    """
    tried = [Path(name), *([beside / name] if beside else [])]
    for path in tried:
        if path.suffix in (".yaml", ".yml") and path.is_file():
            return path
    if (folder() / f"{name}.yaml").is_file() and "/" not in name:
        return folder() / f"{name}.yaml"
    known = names()
    raise ScenarioError([Problem(asked or Place(name), "extends" if asked else "", f"there is no scenario {name!r}",
                                 f"a path to a YAML file, or one of {', '.join(known)}", near(name, known))])


def stack(path: Path, overrides: Iterable[str], sets: Iterable[str]) -> Layered:
    """Merge a file over its parents, then named overrides, then settings."""
    chain = _chain(path)
    out = Layered()
    offered: dict[str, Any] = {}
    for file, data, places in reversed(chain):
        offered.update(data.pop("overrides", None) or {})
        _merge(out, data, places)
        out.layers.append(file)
    for name in overrides:
        if not isinstance(offered.get(name), dict):
            raise ScenarioError([Problem(Place("--override"), name, "there is no such override",
                                         ", ".join(offered) or "none is named in this scenario",
                                         near(name, list(offered)))])
        _merge(out, offered[name], {}, Place(f"override {name}"))
        out.layers.append(f"override {name}")
    for setting in sets:
        _set(out, setting)
        out.layers.append(f"--set {setting}")
    return out


def _chain(path: Path) -> list[tuple[str, dict[str, Any], dict[Key, Place]]]:
    chain: list[tuple[str, dict[str, Any], dict[Key, Place]]] = []
    seen: list[Path] = []
    current: Path | None = path
    while current is not None:
        marked = read_marked(current, _shown(current))
        seen.append(current.resolve())
        parent = marked.data.pop("extends", None)
        chain.append((_shown(current), marked.data, marked.places))
        place = marked.places.get(("extends",), Place(_shown(current), 1, 1))
        if parent is None:
            return chain
        if not isinstance(parent, str):
            raise ScenarioError([Problem(place, "extends", "not a name or path", "the name of one scenario")])
        current = locate(parent, current.parent, place)
        if current.resolve() in seen or len(seen) > MOST_PARENTS:
            circle = " -> ".join(p.stem for p in [*seen, current])
            raise ScenarioError([Problem(place, "extends", f"the parents go in a circle: {circle}",
                                         "a parent that does not lead back here")])
    return chain


def _shown(path: Path) -> str:
    return f"scenarios/{path.name}" if path.parent == folder() else str(path)


def _merge(
    out: Layered, data: Mapping[str, Any], places: Mapping[Key, Place], origin: Place | None = None, key: Key = ()
) -> None:
    """Lay data over what is there: mappings key by key, null removes, everything else replaces."""
    target = out.data
    for part in key:
        target = target[part]  # type: ignore[index]  # parts of mappings are words
    for name, value in data.items():
        here = (*key, name)
        if value is None and name in target and len(key) == 1:
            del target[name]
        elif isinstance(value, dict) and isinstance(target.get(name), dict):
            _merge(out, value, places, origin, here)
        else:
            target[name] = value
            for old in [k for k in out.places if k[: len(here)] == here]:
                del out.places[old]
            for k, place in places.items():
                if k[: len(here)] == here:
                    out.places[k] = place
            if origin is not None:
                out.places[here] = origin


def _set(out: Layered, setting: str) -> None:
    """Apply one setting, such as ``parameters.noise=0.02``."""
    from alignsim.scenario.marks import words

    place = Place(f"--set {setting}")
    path, sign, text = setting.partition("=")
    try:
        value = yaml.load(text, words())  # the loader makes plain values only
    except yaml.YAMLError:
        value = None
        sign = ""
    parts: list[str | int] = [int(p) if p.isdigit() else p for p in path.strip().split(".")]
    if not sign or not all(parts[:1]):
        raise ScenarioError([Problem(place, "", "not a setting", "path=value, such as parameters.noise=0.02")])
    target: Any = out.data
    for n, part in enumerate(parts[:-1]):
        if isinstance(target, list) and isinstance(part, int) and part < len(target):
            target = target[part]
        elif isinstance(target, dict):
            target = target.setdefault(part, {})
        else:
            raise ScenarioError([Problem(place, ".".join(map(str, parts[: n + 1])), "there is no such place", "")])
    last = parts[-1]
    if isinstance(target, list) and isinstance(last, int) and last < len(target):
        target[last] = value
    elif isinstance(target, dict):
        target[str(last)] = value
    else:
        raise ScenarioError([Problem(place, path, "there is no such place", "")])
    for old in [k for k in out.places if k[: len(parts)] == tuple(parts)]:
        del out.places[old]
    out.places[tuple(parts)] = place
