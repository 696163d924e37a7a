"""Writing: plain arrays as a Zarr group of format 2, as xarray would write them.

Zarr's own writer takes some ten milliseconds for each array, and a result has fifty; a run of a second would wait for
its files longer than for its numbers. Format 2 is frozen: two texts for each array, and a file for each chunk.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignsim.results.content import Content, Held

RUNS_PER_CHUNK = 256
CODEC = {"cname": "lz4", "clevel": 5, "shuffle": 1, "blocksize": 0}
"""How chunks are packed by Blosc, as Zarr packs them unless asked otherwise."""
KINDS = "iufU"
"""Kinds of numbers and words that go into the files as they are."""


class Layout(NamedTuple):
    """Hold how an array lies on disk.

    Parameters
    ----------
    folder : Path
        Where its chunks are.
    chunks : tuple of int
        Size of a chunk along each axis, at least 1.
    dtype : np.dtype
        Kind of its values.
    """

    folder: Path
    chunks: tuple[int, ...]
    dtype: np.dtype[Any]


def write(content: Content, path: Path) -> None:
    """Write arrays, coordinates and attributes, so that xarray opens them as they were.

    Parameters
    ----------
    content : Content
        What to write.
    path : Path
        A folder, which is made.

    Raises
    ------
    OSError
        If it cannot be written.
    TypeError
        If values are neither numbers nor words.
    """
    begin(path)
    add(content, path)


def begin(path: Path) -> None:
    """Make a folder of arrays that holds none.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    path.mkdir()
    _tell(path / ".zgroup", {"zarr_format": 2})


def add(content: Content, path: Path) -> None:
    """Write arrays, coordinates and attributes into a folder that was begun; what is there stays.

    Raises
    ------
    OSError
        If it cannot be written.
    TypeError
        If values are neither numbers nor words.
    """
    beside = _beside(content)
    told = set().union(*beside.values()) if beside else set()
    lost = sorted(name for name, array in content.coords.items() if (name,) != array.dims and name not in told)
    _tell(path / ".zattrs", {**content.attrs, **({"coordinates": " ".join(lost)} if lost else {})})
    for name, array in content.coords.items():
        _array(path / name, array, array.shape, array.attrs)
    for name, array in content.data_vars.items():
        chunks = tuple(min(RUNS_PER_CHUNK, n) if dim == "run" else n
                       for dim, n in zip(array.dims, array.shape, strict=True))
        names = {"coordinates": " ".join(beside[name])} if beside[name] else {}
        _array(path / name, array, chunks, {**array.attrs, **names})


def declare(folder: Path, shape: tuple[int, ...], chunks: tuple[int, ...], dtype: np.dtype[Any], attrs: dict[str, Any]) -> Layout:
    """Say what an array will be like, before any of its values is written.

    Raises
    ------
    OSError
        If it cannot be written.
    TypeError
        If values are neither numbers nor words.
    """
    if dtype.kind not in KINDS:
        raise TypeError(f"{folder.name} holds {dtype}; results hold numbers and words")
    sizes = tuple(max(1, n) for n in chunks)
    folder.mkdir()
    _tell(folder / ".zarray", {
        "shape": shape, "chunks": sizes, "dtype": dtype.str,
        "fill_value": "NaN" if dtype.kind == "f" else None, "order": "C", "filters": None,
        "dimension_separator": ".", "compressor": {"id": "blosc", **CODEC}, "zarr_format": 2})
    _tell(folder / ".zattrs", attrs)
    return Layout(folder, sizes, dtype)


def put(layout: Layout, values: NDArray[Any], start: tuple[int, ...]) -> None:
    """Write a piece of an array, chunk by chunk.

    Parameters
    ----------
    layout : Layout
        Of the whole array.
    values : array
        The piece, with all axes.
    start : tuple of int
        Where it begins along the first axes, each at a multiple of the chunk's size; along the others it begins at 0.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    from numcodecs.blosc import Blosc

    codec = Blosc(**CODEC)
    for name, chunk in _chunks(values, layout, start):
        (layout.folder / name).write_bytes(codec.encode(chunk))


def _beside(content: Content) -> dict[str, list[str]]:
    """Give the coordinates of each variable that label no axis of their own, such as the date of a month."""
    further = {name: set(array.dims) for name, array in content.coords.items() if (name,) != array.dims}
    return {name: sorted(other for other, dims in further.items() if dims <= set(array.dims))
            for name, array in content.data_vars.items()}


def _array(folder: Path, array: Held, chunks: tuple[int, ...], attrs: dict[str, Any]) -> None:
    layout = declare(folder, array.shape, chunks, array.dtype, {**attrs, "_ARRAY_DIMENSIONS": array.dims})
    for first, piece in array.pieces(*layout.chunks[:1]):
        put(layout, piece, (first,) if array.dims else ())


def _chunks(values: NDArray[Any], layout: Layout, start: tuple[int, ...]) -> Iterator[tuple[str, NDArray[Any]]]:
    """Give the chunks of a piece, and their names; those at its ends are filled up to their whole size."""
    sizes = layout.chunks
    before = [first // size for first, size in zip(start, sizes, strict=False)] + [0] * (len(sizes) - len(start))
    for place in np.ndindex(*(-(-n // size) for n, size in zip(values.shape, sizes, strict=True))):
        where = tuple(slice(n * size, (n + 1) * size) for n, size in zip(place, sizes, strict=True))
        inside = np.asarray(values[where], layout.dtype)   # a single number would forget the order of its bytes
        chunk = np.ascontiguousarray(inside)
        if inside.shape != sizes:
            chunk = np.full(sizes, np.nan, layout.dtype) if layout.dtype.kind == "f" else np.zeros(sizes, layout.dtype)
            chunk[tuple(slice(n) for n in inside.shape)] = inside
        yield ".".join(str(n + m) for n, m in zip(place, before, strict=True)) or "0", chunk


def _tell(path: Path, said: dict[str, Any]) -> None:
    path.write_text(json.dumps(said, indent=2, default=_plain), encoding="utf-8")


def _plain(value: Any) -> Any:
    """Give a number or an array of NumPy as JSON has it."""
    if isinstance(value, (np.generic, np.ndarray)):
        return value.tolist()
    raise TypeError(f"{value!r} cannot be kept as an attribute")
