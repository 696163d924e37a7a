"""Memory: pages that a month of a block gives back are kept for the next, until no block comes."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

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
    tune = _function("mallopt")
    return bool(tune and tune(MAP, largest) and tune(TRIM, kept))


def give_back() -> bool:
    """Give pages that nothing uses back to the system, as what follows a simulation needs others; tell whether there were any."""
    trim = _function("malloc_trim")
    return bool(trim and trim(0))


def _function(name: str) -> Any:
    """Give a function of the C library of Linux, or None where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        return getattr(ctypes.CDLL(None), name, None)
    except OSError:
        return None
