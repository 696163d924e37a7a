"""Stored: arrays as they lie on disk, read part by part."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Stored:
    """Hold no numbers, but where those of an array are.

    Parameters
    ----------
    folder : Path
        Where its chunks are, as :mod:`alignsim.results.writing` names and packs them.
    shape, chunks : tuple of int
        Its size, and that of its chunks.
    dtype : np.dtype
        Kind of its values.
    """

    folder: Path
    shape: tuple[int, ...]
    chunks: tuple[int, ...]
    dtype: np.dtype[Any]

    def rows(self, first: int, last: int) -> NDArray[Any]:
        """Give what is at places first .. last - 1 of the first axis.

        Raises
        ------
        OSError, RuntimeError, ValueError
            If a chunk cannot be read or is damaged.
        """
        return self.part(slice(first, min(last, self.shape[0])))

    def part(self, *where: slice) -> NDArray[Any]:
        """Give a part, of which no more than one chunk is in memory beside it.

        Parameters
        ----------
        where : slice
            Stretches of the first axes, without steps; of the others everything.

        Raises
        ------
        OSError, RuntimeError, ValueError
            If a chunk cannot be read or is damaged.
        """
        wanted = (*where, *[slice(None)] * (len(self.shape) - len(where)))
        every = [range(n)[one] for n, one in zip(self.shape, wanted, strict=True)]
        out = np.empty([len(one) for one in every], self.dtype)
        if not out.size:
            return out
        touched = [range(one.start // size, -(-one.stop // size)) for one, size in zip(every, self.chunks, strict=True)]
        for step in np.ndindex(*map(len, touched)):
            place = [one[n] for one, n in zip(touched, step, strict=True)]
            there, inside = [], []
            for number, size, one in zip(place, self.chunks, every, strict=True):
                low, high = max(one.start, number * size), min(one.stop, (number + 1) * size)
                there.append(slice(low - one.start, high - one.start))
                inside.append(slice(low - number * size, high - number * size))
            out[tuple(there)] = self._chunk(place)[tuple(inside)]
        return out

    def _chunk(self, place: list[int]) -> NDArray[Any]:
        from numcodecs.blosc import Blosc

        name = ".".join(map(str, place)) or "0"
        raw = (self.folder / name).read_bytes()
        if int.from_bytes(raw[12:16], "little") != len(raw):   # Blosc says its own size there, and does not look at it
            raise ValueError(f"chunk {name} of {self.folder.name} was cut")
        return np.frombuffer(Blosc().decode(raw), self.dtype).reshape(self.chunks)
