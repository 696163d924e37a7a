"""Unknown: the error for a name nobody has heard of, with the nearest ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

SUGGESTIONS, FEW = 3, 40
"""Names told that come near; and how many are all told where none does."""


class UnknownNameError(KeyError):
    """Refuse a name that is not there, and say which ones come near.

    Parameters
    ----------
    what : str
        What the name was meant to name, such as "parameter".
    name : str
        The name as given.
    known : iterable of str
        The names there are.

    Examples
    --------
    >>> print(UnknownNameError("parameter", "exclusivty", ["exclusivity", "noise"]))
    unknown parameter 'exclusivty'; did you mean exclusivity?
    """

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        super().__init__(name)
        self.what, self.name = what, name
        self.known = tuple(map(str, known))
        self.near = tuple(difflib.get_close_matches(name, self.known, SUGGESTIONS))

    def __str__(self) -> str:
        few = "; there is " + ", ".join(self.known) if len(self.known) <= FEW else ""
        many = f"; there are {len(self.known)}, such as {', '.join(self.known[:SUGGESTIONS])}"
        hint = f"; did you mean {' or '.join(self.near)}?" if self.near else few or many
        return f"unknown {self.what} {self.name!r}{hint}"
