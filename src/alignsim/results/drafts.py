"""Drafts: files that are there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Give a place beside a file to write to; it becomes the file when it is finished, and is taken away if it never is.

    Parameters
    ----------
    path : Path
        The file; its folder is there.

    Raises
    ------
    OSError
        If it cannot be put in its place.
    """
    draft = path.with_name(f".{path.stem[:200]}.unfinished")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
