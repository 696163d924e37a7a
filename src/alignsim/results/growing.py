"""Growing: arrays that are written piece by piece, so that no result must fit in memory."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alignsim.results.writing import declare, put


class Growing:
    """Write an array of a result in pieces, in the order of its memory, and hash it on the way.

    Parameters
    ----------
    path : Path
        The folder of arrays, which :func:`alignsim.results.writing.begin` made.
    name : str
        Name of the array.
    dims : tuple of str
        Its axes.
    shape, chunks : tuple of int
        Its size, and that of its chunks.
    dtype : str
        Such as "<f8".
    attributes : dict
        long_name, units, source.

    Raises
    ------
    OSError
        If it cannot be written.
    """

    def __init__(
        self, path: Path, name: str, dims: tuple[str, ...], shape: tuple[int, ...], chunks: tuple[int, ...], dtype: str,
        attributes: dict[str, str],
    ) -> None:
        """Make the array."""
        self.name, kind = name, np.dtype(dtype)
        self._layout = declare(path / name, shape, tuple(map(min, chunks, shape)), kind,
                               {**attributes, "_ARRAY_DIMENSIONS": dims})
        self._hash = hashlib.sha256(f"{shape}{kind.str}".encode())
        self._written, self._size = 0, int(np.prod(shape))

    def put(self, start: tuple[int, ...], values: NDArray[Any]) -> None:
        """Write the next piece.

        Parameters
        ----------
        start : tuple of int
            Where it begins along the first axes, each at a multiple of the chunk's size; along the others it begins at 0.
            Pieces must come in the order of the memory.
        values : array
            The piece, with all its axes.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        kept = np.ascontiguousarray(values, self._layout.dtype)
        put(self._layout, kept, start)
        self._hash.update(kept.reshape(-1).view(np.uint8).data)
        self._written += kept.size

    def digest(self) -> str:
        """Give the SHA-256 of the whole array, as results keep it.

        Raises
        ------
        ValueError
            If a piece was left out or put twice.
        """
        if self._written != self._size:
            raise ValueError(f"{self.name}: {self._written:,} of {self._size:,} values were written")
        return self._hash.hexdigest()
