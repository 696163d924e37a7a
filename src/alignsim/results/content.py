"""Content: what a result holds as plain arrays with names, axes and attributes; xarray is loaded only where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignsim.results.ledger import Ledger, Recalled
from alignsim.results.stored import Stored

if TYPE_CHECKING:
    import xarray


PIECE = 1 << 19
"""Bytes of a piece of what is not in memory."""


class Held(NamedTuple):
    """Hold one array, or the way to one that is not in memory.

    Parameters
    ----------
    dims : tuple of str
        Its axes.
    data : array, Ledger, Recalled or Stored
        Its values, or where they are.
    attrs : dict
        long_name, units, source.
    """

    dims: tuple[str, ...]
    data: NDArray[Any] | Ledger | Recalled | Stored
    attrs: dict[str, Any]

    @property
    def shape(self) -> tuple[int, ...]:
        """Give its size along each axis."""
        return self.data.shape

    @property
    def dtype(self) -> np.dtype[Any]:
        """Give the kind of its values."""
        return self.data.dtype

    @property
    def values(self) -> NDArray[Any]:
        """Give all its values, in memory."""
        return self.data if isinstance(self.data, np.ndarray) else self.data.rows(0, self.shape[0])

    def pieces(self, unit: int = 1) -> Iterator[tuple[int, NDArray[Any]]]:
        """Give its values in the order of its first axis, each piece with its place: an array whole, else so many at a time.

        Parameters
        ----------
        unit : int
            Pieces begin at multiples of this.

        Examples
        --------
        >>> [(first, piece.tolist()) for first, piece in held("run", [1.0, 2.0]).pieces()]
        [(0, [1.0, 2.0])]
        """
        if isinstance(self.data, np.ndarray):
            yield 0, self.data
            return
        step = max(1, PIECE // (self.dtype.itemsize * int(np.prod(self.shape[1:])) * unit)) * unit
        for first in range(0, self.shape[0], step):
            yield first, self.data.rows(first, first + step)


def held(dims: str | Sequence[str], values: Any, attrs: dict[str, Any] | None = None) -> Held:
    """Label an array, and refuse it if its axes are not those it is said to have.

    Raises
    ------
    ValueError
        If there are more or fewer names than axes.

    Examples
    --------
    >>> held("run", [1.0, 2.0]).dims
    ('run',)
    >>> held(("run", "month"), [1.0, 2.0])
    Traceback (most recent call last):
    ValueError: an array of 1 axes cannot have the axes run, month
    """
    names, array = (dims,) if isinstance(dims, str) else tuple(dims), values
    if not isinstance(array, (Ledger, Recalled, Stored)):
        array = np.asarray(array)
    if len(array.shape) != len(names):
        raise ValueError(f"an array of {len(array.shape)} axes cannot have the axes {', '.join(names)}")
    return Held(names, array, dict(attrs or {}))


@dataclass
class Content:
    """Hold a result as plain arrays. It reads like an xarray.Dataset where the commands read one.

    Parameters
    ----------
    data_vars : dict of Held
        Variables, by name.
    coords : dict of Held
        Coordinates, by name; one with the name of its only axis labels that axis.
    attrs : dict
        What the result is of.
    """

    data_vars: dict[str, Held]
    coords: dict[str, Held]
    attrs: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Held:
        """Give a variable or a coordinate."""
        return self.data_vars[name] if name in self.data_vars else self.coords[name]

    def __contains__(self, name: object) -> bool:
        return name in self.data_vars or name in self.coords

    @property
    def sizes(self) -> dict[str, int]:
        """Give the length of each axis."""
        every = (*self.data_vars.values(), *self.coords.values())
        return {dim: size for one in every for dim, size in zip(one.dims, one.shape, strict=True)}

    def dataset(self) -> xarray.Dataset:
        """Give the same as an xarray.Dataset, which shares the arrays; what is not in memory is read."""
        import xarray

        def whole(arrays: dict[str, Held]) -> dict[str, Any]:
            return {name: (array.dims, array.values, array.attrs) for name, array in arrays.items()}

        return xarray.Dataset(whole(self.data_vars), coords=whole(self.coords), attrs=self.attrs)


def content_of(dataset: xarray.Dataset | Content) -> Content:
    """Give a dataset as plain arrays, and what is plain as it is."""
    if isinstance(dataset, Content):
        return dataset
    return Content({str(name): plain(array) for name, array in dataset.data_vars.items()},
                   {str(name): plain(array) for name, array in dataset.coords.items()}, dict(dataset.attrs))


def plain(array: xarray.DataArray | Held) -> Held:
    """Give an array of xarray as a plain one, and what is plain as it is."""
    if isinstance(array, Held):
        return array
    return Held(tuple(map(str, array.dims)), np.asarray(array.values), {str(key): said for key, said in array.attrs.items()})


def ordered(array: Held | xarray.DataArray, *dims: str) -> NDArray[Any]:
    """Give the values of an array with its axes in an order of one's own.

    >>> ordered(held(("run", "month"), [[1, 2, 3], [4, 5, 6]]), "month", "run").tolist()
    [[1, 4], [2, 5], [3, 6]]
    """
    return np.transpose(array.values, [array.dims.index(dim) for dim in dims])
