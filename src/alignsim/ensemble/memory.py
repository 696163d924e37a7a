"""Memory: pages that a month of a block gives back are kept for the next, not asked from the system anew."""

from __future__ import annotations

import ctypes
import sys
from functools import cache

LARGEST, KEPT = 8 << 20, 64 << 20
"""Bytes up to which an array comes from pages kept, and bytes of pages that are kept when nothing uses them."""

TRIM, MAP = -1, -3
"""What the C library calls these two (``malloc.h``)."""


@cache
def keep_pages() -> bool:
    """Let the C library of Linux keep pages; tell whether it does.

    The arrays of a month are larger than what it keeps unless told, so laws would wait for new pages, cleared one by one.
    What is recorded of all months is larger, and given back. No number depends on it.

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
    return bool(tune(MAP, LARGEST) and tune(TRIM, KEPT))
