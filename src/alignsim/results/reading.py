"""Reading: a result as plain arrays, without xarray; the counterpart of writing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from alignsim.results.content import Content, Held
from alignsim.results.stored import Stored

SMALL = 1 << 20
"""Bytes up to which an array is read whole."""


def read(path: Path) -> Content:
    """Give what :mod:`alignsim.results.writing` wrote; large arrays are read where they are used.

    Raises
    ------
    OSError, RuntimeError, ValueError, KeyError
        If something cannot be read or is damaged.
    """
    attrs = _told(path / ".zattrs")
    lost = str(attrs.pop("coordinates", ""))
    data: dict[str, Held] = {}
    beside = set(lost.split())
    for folder in sorted(one.parent for one in path.glob("*/.zarray")):
        said, shape = _told(folder / ".zattrs"), _told(folder / ".zarray")
        dims = tuple(said.pop("_ARRAY_DIMENSIONS"))
        beside |= set(str(said.pop("coordinates", "")).split())
        array = Stored(folder, tuple(shape["shape"]), tuple(shape["chunks"]), np.dtype(shape["dtype"]))
        small = int(np.prod(array.shape)) * array.dtype.itemsize <= SMALL
        data[folder.name] = Held(dims, array.part() if small else array, said)
        if dims == (folder.name,):
            beside.add(folder.name)
    return Content({name: one for name, one in data.items() if name not in beside},
                   {name: one for name, one in data.items() if name in beside}, attrs)


def _told(path: Path) -> dict[str, Any]:
    said = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(said, dict):
        raise ValueError(f"{path.name} of {path.parent.name} is damaged")
    return said
