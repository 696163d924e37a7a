"""Memory: pages that a month of a block gives back are kept for the next; what the compiler no longer needs goes back.

No number depends on either. Source: GNU C Library manual, "Malloc Tunable Parameters".
"""

from __future__ import annotations

import ctypes
import sys

TRIM, MAP = -1, -3
"""What the C library calls these two (``malloc.h``)."""


def keep_pages(largest: int, kept: int) -> bool:
    """Let the C library of Linux keep pages; tell whether it does.

    The arrays of a month are larger than what it keeps unless told, so laws would wait for new pages, cleared one by one.
    What is recorded of all months is larger, and given back.

    Parameters
    ----------
    largest : int
        Bytes up to which an array comes from pages kept.
    kept : int
        Bytes of pages that are kept when nothing uses them.
    """
    library = _library()
    try:
        return library is not None and bool(library.mallopt(MAP, largest) and library.mallopt(TRIM, kept))
    except AttributeError:
        return False


def give_back() -> bool:
    """Give memory that nothing uses back to the system; tell whether there was any."""
    library = _library()
    try:
        return library is not None and bool(library.malloc_trim(0))
    except AttributeError:
        return False


def _library() -> ctypes.CDLL | None:
    """Give the C library of Linux, or None elsewhere."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        return ctypes.CDLL(None)
    except OSError:
        return None
