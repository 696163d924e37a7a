"""Memory: pages that a month of a block gives back are kept for the next, not asked from the system anew."""

from __future__ import annotations

import ctypes
import sys

TRIM, MAP = -1, -3
"""What the C library calls these two (``malloc.h``)."""


def keep_pages(largest: int, kept: int) -> bool:
    """Let the C library of Linux keep pages; tell whether it does.

    The arrays of a month are larger than what it keeps unless told, so laws would wait for new pages, cleared one by one.
    What is recorded of all months is larger, and given back. No number depends on it.

    Parameters
    ----------
    largest : int
        Bytes up to which an array comes from pages kept.
    kept : int
        Bytes of pages that are kept when nothing uses them.

    Notes
    -----
    Source: GNU C Library manual, "Malloc Tunable Parameters".
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        tune = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False
    return bool(tune(MAP, largest) and tune(TRIM, kept))
