"""Lists that processes add to, and that can be put back as they were."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def restored(held: list[Any]) -> Iterator[None]:
    """Forget at the end what was added to a list inside.

    >>> names = ["a"]
    >>> with restored(names):
    ...     names.append("b")
    >>> names
    ['a']
    """
    before = list(held)
    try:
        yield
    finally:
        held[:] = before
