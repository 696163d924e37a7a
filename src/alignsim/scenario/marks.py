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
    """Hold what a file says and where: data, and the place of every key path."""

    data: dict[str, Any]
    places: dict[Key, Place] = field(default_factory=dict)


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
        With everything that is wrong with the file as YAML.
    """
    name = shown or str(path)
    text = _text(path, name)
    try:
        root = yaml.compose(text, _Words)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 1, 1)
        problem = getattr(error, "problem", None) or "nested too deeply"
        raise ScenarioError([Problem(place, "", f"not valid YAML: {problem}", "one YAML mapping")]) from None
    if not isinstance(root, yaml.MappingNode):
        raise ScenarioError([Problem(Place(name, 1, 1), "", "not a mapping of keys to values",
                                     "keys such as extends, parameters, shocks")])
    reader = _Reader(name)
    data = reader.value(root, ())
    if reader.problems:
        raise ScenarioError(reader.problems)
    return Marked(data, reader.places)


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
    def __init__(self, file: str) -> None:
        self.file, self.count, self.stopped = file, 0, False
        self.problems: list[Problem] = []
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
                self._refuse(name_node, key, "a key must be a word", "a word")
                continue
            name = str(name_node.value)
            if name in seen:
                self._refuse(name_node, (*key, name), f"given twice, first at line {seen[name].line}", "each key once")
                continue
            seen[name] = self.places[(*key, name, NAME)] = self._place(name_node)
            yield name, self.value(child, (*key, name))
            self.places[(*key, name)] = seen[name] if not isinstance(child, yaml.ScalarNode) else self._place(child)

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
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _refuse(self, node: yaml.Node, key: Key, message: str, allowed: str) -> None:
        self.problems.append(Problem(self._place(node), ".".join(map(str, key)), message, allowed))


def words() -> type[yaml.SafeLoader]:
    """Give the loader that reads settings the way files are read."""
    return _Words
