"""Growing: arrays that are written piece by piece, so that no result must fit in memory."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Growing:
    """Write an array of a Zarr group in pieces, in the order of its memory, and hash it on the way.

    Parameters
    ----------
    group : zarr.Group
        In Zarr format 2.
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
    """

    def __init__(
        self, group: Any, name: str, dims: tuple[str, ...], shape: tuple[int, ...], chunks: tuple[int, ...], dtype: str,
        attributes: dict[str, str],
    ) -> None:
        """Make the array."""
        self.name = name
        self._array = group.create_array(
            name, shape=shape, chunks=tuple(max(1, min(c, n)) for c, n in zip(chunks, shape, strict=True)), dtype=dtype,
            fill_value=None, attributes={"_ARRAY_DIMENSIONS": list(dims), **attributes})
        self._hash = hashlib.sha256(f"{shape}{np.dtype(dtype).str}".encode())
        self._written, self._size = 0, int(np.prod(shape))

    def put(self, where: tuple[Any, ...], values: NDArray[Any]) -> None:
        """Write the next piece.

        Parameters
        ----------
        where : tuple of int and slice
            Its place; pieces must come in the order of the memory.
        values : array
            The piece.
        """
        if values.size:
            self._array[where] = values
            self._hash.update(np.ascontiguousarray(values).tobytes())
            self._written += values.size

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
