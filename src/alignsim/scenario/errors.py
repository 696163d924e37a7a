"""Problems of a scenario: each with its place, what is wrong, what is allowed and what was probably meant."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Place:
    """Hold where a value stands: file, line and column, both from 1; or the setting it came from."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give file:line:column, or the setting's name alone."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """Hold one thing that is wrong.

    Parameters
    ----------
    place : Place
        Where it stands.
    path : str
        The key, such as "countries.USA.role".
    message : str
        What is wrong.
    allowed : str
        What would be right, if that can be said.
    hint : str
        What was probably meant.
    """

    place: Place
    path: str
    message: str
    allowed: str = ""
    hint: str = ""

    def render(self) -> str:
        """Give the problem as text, one to three lines."""
        lines = [f"{self.place}: {self.path + ': ' if self.path else ''}{self.message}"]
        lines += [f"    allowed: {self.allowed}"] if self.allowed else []
        lines += [f"    did you mean {self.hint}?"] if self.hint else []
        return "\n".join(lines)


class ScenarioError(ValueError):
    """Refuse a scenario, with all its problems at once.

    Parameters
    ----------
    problems : iterable of Problem
        At least one.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Put the problems in the order of their places."""
        unique = dict.fromkeys(problems)
        self.problems = sorted(unique, key=lambda p: (p.place.file, p.place.line, p.place.column, p.path))
        super().__init__(self.render())

    def render(self) -> str:
        """Give all problems as text, with their number."""
        count = len(self.problems)
        return "\n".join([*(p.render() for p in self.problems), f"{count} problem{'s' * (count != 1)}"])

    def as_json(self) -> str:
        """Give all problems as a JSON list."""
        return json.dumps([{**asdict(p), "place": str(p.place), **asdict(p.place)} for p in self.problems], indent=2)


def near(word: object, known: Sequence[str]) -> str:
    """Give the known word that comes nearest to another, or nothing.

    >>> near("reactiv", ["deciding", "reactive"])
    'reactive'
    """
    folded = {k.lower(): k for k in known}
    found = get_close_matches(str(word).lower(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else ""
