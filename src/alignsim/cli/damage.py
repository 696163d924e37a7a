"""Damage: files that were cut off or spoilt, told by what can be done about them."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperGroup

LOADING = re.compile(r"caching\.py\", line \d+, in _?load")
"""How a traceback, that of another process too, shows that Numba was reading compiled code."""

LONGEST = 120
"""Characters of a file's name that are shown."""


class CutShortError(RuntimeError):
    """Say that something that was read ends too early."""


class Commands(TyperGroup):
    """Run a command; the end of a file within it is an error like others, as no command reads what is typed."""

    def invoke(self, context: Any) -> Any:
        """Run the command that was asked for.

        Raises
        ------
        CutShortError
            If a file ended before what was read from it; Typer would say that the user gave up.
        """
        try:
            return super().invoke(context)
        except EOFError as error:
            raise CutShortError(f"a file ends too early: {str(error) or 'nothing is left to read'}") from error


def spoilt_code(error: Exception) -> str:
    """Give the way out where compiled code that was kept could not be read; nothing for any other error."""
    from traceback import format_exception

    if isinstance(error, (OSError, MemoryError)) or not LOADING.search("".join(format_exception(error))):
        return ""
    from alignsim.arithmetic.cache import cache_folder

    return (f"compiled code that was kept is damaged ({error})\n"
            f"    delete the folder {cache_folder()} and run the same command again; it is compiled anew")


def refused_file(error: Exception) -> str:
    """Give what the system said about a file it would not use, such as one with too long a name; nothing for any other error.

    >>> refused_file(PermissionError(13, "Permission denied", "out/r"))
    'out/r: permission denied'
    >>> refused_file(OSError("anything else"))
    ''
    """
    if not isinstance(error, OSError) or not error.filename or not error.strerror:
        return ""
    name = str(error.filename)
    shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}..."
    return f"{shown}: {error.strerror[0].lower()}{error.strerror[1:]}"
