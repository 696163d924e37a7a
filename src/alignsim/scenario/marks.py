"""Read YAML strictly, and remember where every value stands.

Refused: duplicate keys, tags that make objects, merges, aliases that expand without bound, numbers that are not
finite, and files that are empty, binary or too large. ``1e-3`` is a number, ``NO`` and ``yes`` are words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from alignsim.scenario.errors import Place, Problem, ScenarioError

NAME = "\0name"
"""Stands behind a key path for the place of the key itself; without it, the place is that of the value."""

LARGEST_FILE, MOST_VALUES, DEEPEST = 1_000_000, 20_000, 30
Key = tuple[str | int, ...]


class _Words(yaml.SafeLoader):
    """Resolve numbers, true, false and null; every other plain scalar is a word."""


_Words.yaml_implicit_resolvers = {}
_NUMBER = r"[-+]?(?:\d[\d_]*)(?:\.\d*)?(?:[eE][-+]?\d+)?|[-+]?\.\d+(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("int", r"[-+]?\d[\d_]*", "-+0123456789"),
    ("float", _NUMBER, "-+.0123456789"),
):
    _Words.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), ["" if c == "\0" else c for c in _first])
_PLAIN = frozenset(f"tag:yaml.org,2002:{t}" for t in ("bool", "null", "int", "float", "str", "map", "seq"))


@dataclass
class Marked:
    """Hold what a file says and where: data, and the place of every key path.

    Parameters
    ----------
    data : dict
        What could be read.
    places : dict
        The place of every key path.
    problems : list of Problem
        What could not be read, the file as a whole aside.
    refused : list of Key
        Where values are missing from the data because they could not be read.
    """

    data: dict[str, Any]
    places: dict[Key, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: list[Key] = field(default_factory=list)


def read_marked(path: Path, shown: str | None = None) -> Marked:
    """Read a YAML mapping from a file.

    Parameters
    ----------
    path : Path
        The file.
    shown : str, optional
        Its name in messages.

    Raises
    ------
    ScenarioError
        If the file as a whole is no YAML mapping of a bounded size; single values that cannot be read are problems
        of what is returned.
    """
    name = shown or str(path)
    root = _composed(_text(path, name), Place(name, 1, 1))
    if not isinstance(root, yaml.MappingNode):
        raise ScenarioError([Problem(Place(name, 1, 1), "", "not a mapping of keys to values",
                                     "keys such as extends, parameters, shocks")])
    reader = _Reader(name)
    data = reader.value(root, ())
    if reader.stopped:
        raise ScenarioError(reader.problems)
    return Marked(data, reader.places, reader.problems, reader.refused)


def read_value(text: str, place: Place, key: Key = ()) -> tuple[Any, list[Problem]]:
    """Read one value, such as that of a setting, the way files are read.

    Parameters
    ----------
    text : str
        YAML; nothing is null.
    place : Place
        Where it stands.
    key : Key
        What it is the value of.

    Raises
    ------
    ScenarioError
        If it is no YAML.
    """
    root = _composed(text, place)
    if root is None:
        return None, []
    reader = _Reader(place.file, place)
    return reader.value(root, key), reader.problems


def _composed(text: str, start: Place) -> yaml.Node | None:
    try:
        return yaml.compose(text, _Words)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(start.file, mark.line + 1, mark.column + 1) if mark and start.line else start
        problem = (getattr(error, "problem", None) or getattr(error, "reason", None)
                   or ("nested too deeply" if isinstance(error, RecursionError) else "cannot be read"))
        raise ScenarioError([Problem(place, "", f"not valid YAML: {problem}", "one YAML mapping" if start.line else
                                     "a value, such as 0.02, IND or [IND, PAK]")]) from None


def _text(path: Path, name: str) -> str:
    def refuse(message: str, allowed: str) -> ScenarioError:
        return ScenarioError([Problem(Place(name, 1, 1), "", message, allowed)])

    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise refuse(f"the file has {size:,} bytes", f"at most {LARGEST_FILE:,}")
        raw = path.read_bytes()
    except OSError as error:
        raise refuse(f"cannot be read: {error.strerror}", "a readable YAML file") from None
    if not raw.strip():
        raise refuse("the file is empty", "a YAML mapping, such as `extends: base`")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refuse("not a text file in UTF-8", "a YAML file in UTF-8") from None
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text):
        raise refuse("a binary file: it holds control characters", "a YAML file in UTF-8")
    return text


class _Reader:
    def __init__(self, file: str, only: Place | None = None) -> None:
        self.file, self.only, self.count, self.stopped = file, only, 0, False
        self.problems: list[Problem] = []
        self.refused: list[Key] = []
        self.places: dict[Key, Place] = {}

    def value(self, node: yaml.Node, key: Key) -> Any:
        self.count += 1
        self.places[key] = self._place(node)
        if self.stopped:
            return None
        if self.count > MOST_VALUES or len(key) > DEEPEST:
            self.stopped = True
            self._refuse(node, (), f"more than {MOST_VALUES:,} values or {DEEPEST} levels once aliases are expanded", "")
            return None
        if node.tag not in _PLAIN:
            self._refuse(node, key, f"the tag {node.tag} is not read", "plain text, numbers, lists and mappings")
            return None
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, key))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*key, n)) for n, child in enumerate(node.value)]
        return self._scalar(node, key)

    def _pairs(self, node: yaml.MappingNode, key: Key) -> Iterator[tuple[str, Any]]:
        seen: dict[str, Place] = {}
        for name_node, child in node.value:
            if not isinstance(name_node, yaml.ScalarNode):
                self._tell(name_node, key, "a key must be a word", "a word")
                continue
            name = str(name_node.value)
            if name in seen:
                first = f", first at line {seen[name].line}" if seen[name].line else ""
                self._tell(name_node, (*key, name), f"given twice{first}", "each key once")
                continue
            seen[name] = self.places[(*key, name, NAME)] = self._place(name_node)
            value = self.value(child, (*key, name))
            self.places[(*key, name)] = seen[name] if not isinstance(child, yaml.ScalarNode) else self._place(child)
            if (*key, name) not in self.refused:
                yield name, value

    def _scalar(self, node: yaml.Node, key: Key) -> Any:
        kind, text = node.tag.rsplit(":", 1)[1], str(node.value)
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() == "true"
        if kind == "int":
            return int(text.replace("_", "")) if len(text) < 30 else self._refuse(node, key, "too long a number", "")
        if kind == "float":
            number = float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
            if math.isfinite(number):
                return number
            return self._refuse(node, key, f"{text} is not a finite number", "a finite number")
        return text

    def _place(self, node: yaml.Node) -> Place:
        return self.only or Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _refuse(self, node: yaml.Node, key: Key, message: str, allowed: str) -> None:
        self.refused.append(key)
        self._tell(node, key, message, allowed)

    def _tell(self, node: yaml.Node, key: Key, message: str, allowed: str) -> None:
        self.problems.append(Problem(self._place(node), ".".join(map(str, key)), message, allowed))
