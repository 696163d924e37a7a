"""Unknown: the error for a name nobody has heard of, with the nearest ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

SUGGESTIONS = 3


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
        self.near = tuple(difflib.get_close_matches(name, list(known), SUGGESTIONS))

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(self.near)}?" if self.near else ""
        return f"unknown {self.what} {self.name!r}{hint}"
