"""Runs side by side: what lets a loop over runs use the processor's wide registers, wherever in an array the runs lie.

Runs are the last axis, so in memory they lie side by side even in a part of an array such as ``x[:, m]``. The compiler
does not know it of such parts, and then handles one run at a time. Nor need it count who refers to the runs of a cell while a
loop runs over them: the array they belong to stays until the loop is over.
"""

from __future__ import annotations

from typing import Any

from alignsim.arithmetic.types import Array


def runs_of(x: Array, at: tuple[int, ...]) -> Array:
    """Give the runs of one cell, ``x[at]``, to be read or written while x exists. Shape (W,).

    Parameters
    ----------
    x : Array
        Runs last.
    at : tuple of int
        One index for every other axis; none may be below 0.
    """
    return x[at]


def lift_runs() -> None:
    """Make the above known to the compiler: the same memory where runs do lie side by side, else a copy."""
    from numba.core import cgutils, imputils, types
    from numba.extending import intrinsic, overload
    from numba.np import arrayobj

    arrays: Any = arrayobj
    tools: Any = cgutils
    untracked: Any = imputils.impl_ret_untracked

    @intrinsic
    def same_memory(_typing: Any, x: Any, at: Any) -> Any:
        known = types.Array(x.dtype, 1, "C")

        def generate(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
            whole, row = arrays.make_array(x)(context, builder, args[0]), arrays.make_array(known)(context, builder)
            shape, strides = tools.unpack_tuple(builder, whole.shape), tools.unpack_tuple(builder, whole.strides)
            place = builder.ptrtoint(whole.data, shape[-1].type)
            for n, step in enumerate(strides[:-1]):
                place = builder.add(place, builder.mul(builder.extract_value(args[1], n), step))
            arrays.populate_array(
                row, data=builder.inttoptr(place, whole.data.type), shape=shape[-1:], strides=[whole.itemsize],
                itemsize=whole.itemsize, meminfo=None, parent=None)
            return untracked(context, builder, known, row._getvalue())
        return known(x, at), generate

    view: Any = same_memory

    @overload(runs_of, strict=False)
    def typed(x: Any, at: Any) -> Any:
        if x.layout == "C":
            return lambda x, at: view(x, at)

        def known(x: Any, at: Any) -> Any:
            if x.strides[x.ndim - 1] == x.itemsize or x.shape[x.ndim - 1] < 2:
                return view(x, at)
            return x[at].copy()
        return known
