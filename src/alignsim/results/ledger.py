"""Ledger: rows of numbers that are kept on disk while an ensemble grows, and read back in pieces."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array
from alignsim.results.trouble import ResultError

PAGE = 1024
"""Rows of a page: what is in memory at once, and what a ledger holds before it makes a file."""


class Ledger:
    """Keep rows in a file that has no name, which the system takes away with the process however that ends.

    A page is written column by column, so that a column is read without the others.

    Parameters
    ----------
    width : int
        Numbers of a row.
    beside : Path
        The file is in the folder of this one, as it will have room for the rows in the end.

    Examples
    --------
    >>> ledger = Ledger(2, Path("result"))
    >>> ledger.append(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
    >>> ledger.shape, ledger.rows(1, 3).tolist(), ledger.column(1).tolist()
    ((3, 2), [[3.0, 4.0], [5.0, 6.0]], [2.0, 4.0, 6.0])
    """

    dtype: ClassVar[np.dtype[np.float64]] = np.dtype(np.float64)

    def __init__(self, width: int, beside: Path) -> None:
        """Start with no rows."""
        self.width, self.beside, self.count = width, beside, 0
        self._page: Array = np.empty((width, PAGE))
        self._file: FileIO | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Give rows and columns."""
        return self.count, self.width

    def append(self, rows: Array) -> None:
        """Add rows. Shape (rows, width).

        Raises
        ------
        ResultError
            If there is no room for them.
        """
        done = 0
        while done < len(rows):
            inside = self.count % PAGE
            some = rows[done:done + PAGE - inside]
            self._page[:, inside:inside + len(some)] = some.T
            if inside + len(some) == PAGE:
                self._put(self.count // PAGE)
            self.count += len(some)
            done += len(some)

    def rows(self, first: int, last: int) -> Array:
        """Give rows first .. last - 1. Shape (rows, width).

        Raises
        ------
        ResultError
            If they cannot be read.
        """
        first, last = min(first, self.count), min(last, self.count)
        out = np.empty((last - first, self.width))
        for page in range(first // PAGE, -(-last // PAGE)):
            begin, start, stop = page * PAGE, max(first, page * PAGE), min(last, (page + 1) * PAGE)
            out[start - first:stop - first] = self._got(page, 0, self.width)[:, start - begin:stop - begin].T
        return out

    def column(self, number: int) -> Array:
        """Give a column. Shape (rows,).

        Raises
        ------
        ResultError
            If it cannot be read.
        """
        out = np.empty(self.count)
        for page in range(-(-self.count // PAGE)):
            begin, stop = page * PAGE, min(self.count, (page + 1) * PAGE)
            out[begin:stop] = self._got(page, number, number + 1)[0, :stop - begin]
        return out

    def _put(self, page: int) -> None:
        left = self._page.data.cast("B")
        try:
            if self._file is None:
                place = self.beside.parent
                self._file = tempfile.TemporaryFile(buffering=0, prefix=".", dir=place)  # noqa: SIM115  # closed with the ledger
                weakref.finalize(self, self._file.close)
            self._file.seek(page * self._page.nbytes)
            while left:
                left = left[self._file.write(left) or 0:]
        except OSError as error:
            raise ResultError(f"{self.beside} cannot be written: {error.strerror or error}") from error

    def _got(self, page: int, first: int, last: int) -> Array:
        """Give some columns of a page. Shape (columns, PAGE)."""
        if self._file is None or page >= self.count // PAGE:
            return self._page[first:last]
        out = np.empty((last - first, PAGE))
        left = out.data.cast("B")
        try:
            self._file.seek(page * self._page.nbytes + first * out[0].nbytes)
            while left:
                read = self._file.readinto(left)
                if not read:
                    raise OSError("its unfinished file was cut short")
                left = left[read:]
        except OSError as error:
            raise ResultError(f"{self.beside} cannot be finished: {error.strerror or error}") from error
        return out


@dataclass(frozen=True)
class Recalled:
    """Hold no numbers, but how to make those of any stretch again.

    Parameters
    ----------
    count : int
        Numbers in all.
    make : callable
        Takes the first number and the one after the last, gives those from one to the other.

    Examples
    --------
    >>> Recalled(10, lambda first, last: np.arange(first, last) / 2).rows(8, 12).tolist()
    [4.0, 4.5]
    """

    count: int
    make: Callable[[int, int], Array]
    dtype: ClassVar[np.dtype[np.float64]] = np.dtype(np.float64)

    @property
    def shape(self) -> tuple[int]:
        """Give how many there are."""
        return (self.count,)

    def rows(self, first: int, last: int) -> NDArray[Any]:
        """Give numbers first .. last - 1."""
        return self.make(first, min(last, self.count))
