"""Layers: a scenario as the sum of its parents, named overrides and settings, every value with its origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from alignsim.scenario.errors import Place, Problem, ScenarioError, near
from alignsim.scenario.marks import NAME, Key, Marked, read_marked, read_value
from alignsim.scenario.mistaken import experiment_instead

MOST_PARENTS, LONGEST_SHOWN = 20, 120


@dataclass
class Layered:
    """Hold merged data and how it came to be.

    Parameters
    ----------
    data : dict
        What all layers say together.
    places : dict
        The place each value came from.
    layers : list of str
        The names of the layers in order.
    problems : list of Problem
        What is wrong with single layers.
    refused : list of Key
        Where values are missing because they could not be read; what follows from that is no further problem.
    offered : list of str
        Named overrides that could be applied.
    orphan : bool
        Whether a parent is missing, so that most of the world is.
    home : Place
        The start of the file itself, for what stands nowhere.
    left_out : list of Key
        What validation took out because it is wrong in itself; what follows from that is no further problem.
    kept : dict
        For lists of which entries were taken out: the numbers in the file of the entries that are left.
    """

    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Key, Place] = field(default_factory=dict)
    layers: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: list[Key] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    orphan: bool = False
    home: Place = field(default_factory=lambda: Place("scenario", 1, 1))
    left_out: list[Key] = field(default_factory=list)
    kept: dict[Key, list[int]] = field(default_factory=dict)

    def name_place(self, key: Key) -> Place:
        """Give the place of a key's name; of its value where the name has none."""
        return self.places.get((*key, NAME)) or self.place(key)

    def place(self, key: Key) -> Place:
        """Give the place of a key's value, or of the nearest key above it."""
        for length in range(len(key), -1, -1):
            if key[:length] in self.places:
                return self.places[key[:length]]
        return self.home

    def whole(self, *block: str) -> bool:
        """Tell whether all of a block could be read, so that what is not there is missing indeed."""
        return not any(key[: len(block)] == block[: len(key)] for key in (*self.left_out, *self.refused))

    def leave_out(self, block: Key, places: Iterable[int], entries: list[Any]) -> None:
        """Take entries out of a list of the record, and remember which numbers the others have in the file."""
        numbers = self.kept.get(block, list(range(len(entries))))
        left = [n for n in range(len(entries)) if n not in places]
        self.kept[block] = [numbers[n] for n in left]
        entries[:] = [entries[n] for n in left]

    def written(self, key: Key) -> Key:
        """Give the key that the file has for a key of the record, in which entries may have been left out."""
        for block, numbers in self.kept.items():
            size = len(block)
            if key[:size] == block and len(key) > size:
                return (*block, numbers[int(key[size])], *key[size + 1:])
        return key

    def problem(self, key: Key, message: str, allowed: str = "", hint: str = "") -> Problem:
        """Say what is wrong with the value of a key of the record."""
        there = self.written(key)
        return Problem(self.place(there), ".".join(map(str, there)), message, allowed, hint)


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
    folders = [Path(), *([beside] if beside else [])]
    for path in (place / name for place in folders):
        if path.suffix in (".yaml", ".yml") and path.is_file():
            return path
    if (folder() / f"{name}.yaml").is_file() and "/" not in name:
        return folder() / f"{name}.yaml"
    known = names()
    raise ScenarioError([Problem(asked or Place(name), "extends" if asked else "", f"there is no scenario {name!r}",
                                 f"a path to a YAML file, or one of {', '.join(known)}",
                                 _with_ending(name, folders) or near(name, known) or _experiment(name))])


def _experiment(name: str) -> str:
    """Give the command that an experiment's name is for; nothing if there is none of this name."""
    from alignsim.parameters.locations import data_folder

    return f"alignsim sweep {name}" if (data_folder("experiments") / name / "experiment.yaml").is_file() else ""


def _with_ending(name: str, folders: Iterable[Path]) -> str:
    """Give the path of a file that a name without its ending, or with the other one, means; else nothing."""
    plain = name.removesuffix(".yaml").removesuffix(".yml")
    return next((f"{plain}{ending}" for place in folders for ending in (".yaml", ".yml")
                 if (place / f"{plain}{ending}").is_file()), "")


def stack(path: Path, overrides: Iterable[str], sets: Iterable[str]) -> Layered:
    """Merge a file over its parents, then named overrides, then settings; what is wrong is kept beside the data."""
    out = Layered()
    offered: dict[str, Marked] = {}
    for file, marked in reversed(_chain(path, out)):
        offered.update(_offered(marked, out))
        _merge(out, marked.data, marked.places)
        out.layers.append(file)
        out.home = Place(file, 1, 1)
        out.problems += marked.problems
        out.refused += marked.refused
    out.offered = list(offered)
    for name in overrides:
        if name in offered:
            _merge(out, offered[name].data, offered[name].places)
            out.layers.append(f"override {name}")
        else:
            out.problems.append(Problem(Place("--override"), name, "there is no such override",
                                        ", ".join(offered) or "none is named in this scenario", near(name, list(offered))))
    for setting in sets:
        _set(out, setting)
        out.layers.append(f"--set {setting}")
    return out


def _offered(marked: Marked, out: Layered) -> dict[str, Marked]:
    """Take the named overrides out of a file, each with its own key paths."""
    held = marked.data.pop("overrides", None) or {}
    named = held if isinstance(held, dict) else {}
    wrong = [("overrides", name) for name, data in named.items() if not isinstance(data, dict)]
    for key in [*([] if isinstance(held, dict) else [("overrides",)]), *wrong]:
        out.problems.append(Problem(marked.places[key], ".".join(key), "not a mapping",
                                    "names, each with keys of a scenario, such as {long: {horizon: 60}}"))
    return {name: Marked(data, {k[2:]: p for k, p in marked.places.items() if k[:2] == ("overrides", name)})
            for name, data in named.items() if isinstance(data, dict)}


def _chain(path: Path, out: Layered) -> list[tuple[str, Marked]]:
    """Read a file and its parents; a parent that is missing ends the chain and is a problem of what comes out."""
    chain: list[tuple[str, Marked]] = []
    seen: list[Path] = []
    current: Path | None = path
    while current is not None:
        marked = read_marked(current, _shown(current))
        if mistaken := experiment_instead(marked, _shown(current)):
            raise ScenarioError(mistaken)
        seen.append(current.resolve())
        chain.append((_shown(current), marked))
        parent = marked.data.pop("extends", None)
        if parent is None:
            out.orphan = ("extends",) in marked.refused
            return chain
        place = marked.places.get(("extends",), Place(_shown(current), 1, 1))
        current, problems = _parent(parent, current, place, seen)
        out.problems += problems
    out.orphan = True
    return chain


def _parent(parent: Any, child: Path, place: Place, seen: list[Path]) -> tuple[Path | None, list[Problem]]:
    if not isinstance(parent, str):
        return None, [Problem(place, "extends", "not a name or path", "the name of one scenario")]
    problems: list[Problem] = []
    try:
        found = locate(parent, child.parent, place)
    except ScenarioError as error:
        problems = error.problems
        if not problems[0].hint:
            return None, problems
        found = locate(problems[0].hint, child.parent, place)   # the rest is read as of the parent that is probably meant
    if found.resolve() in seen or len(seen) > MOST_PARENTS:
        circle = " -> ".join(p.stem for p in [*seen, found])
        problem = Problem(place, "extends", f"the parents go in a circle: {circle}", "a parent that does not lead back here")
        return None, [*problems, problem]
    return found, problems


def _shown(path: Path) -> str:
    return f"scenarios/{path.name}" if path.parent == folder() else str(path)


def _merge(out: Layered, data: Mapping[str, Any], places: Mapping[Key, Place], key: Key = ()) -> None:
    """Lay data over what is there: mappings key by key, null removes, everything else replaces."""
    target = out.data
    for part in key:
        target = target[part]  # type: ignore[index]  # parts of mappings are words
    for name, value in data.items():
        here = (*key, name)
        if value is None and name in target and len(key) == 1:
            del target[name]
        elif isinstance(value, dict) and isinstance(target.get(name), dict):
            _merge(out, value, places, here)
        else:
            target[name] = value
            for old in [k for k in out.places if k[: len(here)] == here]:
                del out.places[old]
            for k, place in places.items():
                if k[: len(here)] == here:
                    out.places[k] = place


def setting_place(setting: str) -> Place:
    """Give the place of what a setting says.

    >>> str(setting_place("rule=random"))
    '--set rule=random'
    """
    return Place(f"--set {setting if len(setting) <= LONGEST_SHOWN else setting[:LONGEST_SHOWN] + '...'}")


def _set(out: Layered, setting: str) -> None:
    """Apply one setting, such as ``parameters.noise=0.02``, or say what is wrong with it."""
    place = setting_place(setting)
    path, sign, text = setting.partition("=")
    names = path.strip().split(".")
    if not sign or not all(names):
        out.problems.append(Problem(place, "", "not a setting", "path=value, such as parameters.noise=0.02"))
        return
    try:
        value, problems = read_value(text, place)
    except ScenarioError as error:
        value, problems = None, error.problems
    if problems:
        out.problems += [replace(p, path=".".join(filter(None, (path, p.path)))) for p in problems]
        return
    found = _way(out.data, names)
    if isinstance(found, str):
        out.problems.append(Problem(place, path, "there is no such place", found))
        return
    target, key = found
    if value is None and len(key) == 2 and key[-1] in target:
        del target[key[-1]]
        return
    target[key[-1]] = value
    for old in [k for k in out.places if k[: len(key)] == key]:
        del out.places[old]
    for length in range(1, len(key)):
        out.places.setdefault(key[:length], place)
    out.places[key] = place


def _way(data: Any, names: list[str]) -> tuple[Any, Key] | str:
    """Follow names into data; give what holds the last of them and the whole key, or what would be allowed."""
    key: Key = ()
    for n, name in enumerate(names):
        if isinstance(data, list):
            if not (name.isascii() and name.isdigit() and len(name) < 9 and int(name) < len(data)):
                return f"{'.'.join(names[:n])} is a list; its places are 0 to {len(data) - 1}" if data else "the list is empty"
            part: str | int = int(name)
        elif isinstance(data, dict):
            part = name
        else:
            return f"{'.'.join(names[:n])} holds no further keys"
        key = (*key, part)
        if n < len(names) - 1:
            data = data.setdefault(part, {}) if isinstance(data, dict) else data[part]
    return data, key
