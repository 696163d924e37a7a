"""Trouble: what keeps a sweep from going on, told with the way out."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from alignsim.results.trouble import ResultError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""How the system says that there is no room."""


class SweepError(ResultError):
    """Say why a sweep cannot begin, go on or end."""


@contextmanager
def writing(folder: Path) -> Generator[None, None, None]:
    """Turn what the system says about a folder into what the user can do.

    Raises
    ------
    SweepError
        If anything within raises an OSError.
    """
    try:
        yield
    except OSError as error:
        way = "free some space or choose" if error.errno in FULL else "choose"
        raise SweepError(
            f"{folder} cannot be written: {error.strerror or error}\n"
            f"    what is finished there is kept; {way} another folder with --out, and run the same command again") from error
