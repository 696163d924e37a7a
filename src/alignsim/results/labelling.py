"""Labelling: the hash of all that a result says of its numbers - names, dates, axes, units."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def labelled(path: Path, variables: Iterable[str]) -> str:
    """Give the SHA-256 of attributes, shapes and coordinates; a file that is no part of the arrays has no say.

    Parameters
    ----------
    path : Path
        The folder of arrays.
    variables : iterable of str
        Arrays that have hashes of their own, of which only attributes and shape are taken.

    Raises
    ------
    OSError
        If one cannot be read.
    """
    own, out = set(variables), hashlib.sha256()
    arrays = sorted(place.parent for place in path.glob("*/.zarray"))
    files = [path / ".zattrs", *(array / name for array in arrays for name in (".zarray", ".zattrs"))]
    files += [file for array in arrays if array.name not in own for file in sorted(array.glob("[0-9]*"))]
    for file in files:
        raw = file.read_bytes()
        out.update(f"{file.relative_to(path).as_posix()} {len(raw)}\n".encode() + raw)
    return out.hexdigest()
