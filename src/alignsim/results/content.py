"""Content: what a result holds as plain arrays with names, axes and attributes; xarray is loaded only where it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import xarray


class Held(NamedTuple):
    """Hold one array. Its fields are in the order in which xarray takes a variable.

    Parameters
    ----------
    dims : tuple of str
        Its axes.
    values : array
        Its values.
    attrs : dict
        long_name, units, source.
    """

    dims: tuple[str, ...]
    values: NDArray[Any]
    attrs: dict[str, Any]


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
    names, array = (dims,) if isinstance(dims, str) else tuple(dims), np.asarray(values)
    if array.ndim != len(names):
        raise ValueError(f"an array of {array.ndim} axes cannot have the axes {', '.join(names)}")
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
        return {dim: size for one in every for dim, size in zip(one.dims, one.values.shape, strict=True)}

    def dataset(self) -> xarray.Dataset:
        """Give the same as an xarray.Dataset, which shares the arrays."""
        import xarray

        return xarray.Dataset(self.data_vars, coords=self.coords, attrs=self.attrs)


def content_of(dataset: xarray.Dataset | Content) -> Content:
    """Give a dataset as plain arrays, and what is plain as it is."""
    if isinstance(dataset, Content):
        return dataset

    def plain(array: Any) -> Held:
        return Held(tuple(map(str, array.dims)), np.asarray(array.values), dict(array.attrs))

    return Content({str(name): plain(array) for name, array in dataset.data_vars.items()},
                   {str(name): plain(array) for name, array in dataset.coords.items()}, dict(dataset.attrs))


def ordered(array: Held | xarray.DataArray, *dims: str) -> NDArray[Any]:
    """Give the values of an array with its axes in an order of one's own.

    >>> ordered(held(("run", "month"), [[1, 2, 3], [4, 5, 6]]), "month", "run").tolist()
    [[1, 4], [2, 5], [3, 6]]
    """
    return np.transpose(array.values, [array.dims.index(dim) for dim in dims])
