"""Runs side by side: what lets a loop over runs use the processor's wide registers though a model axis was skipped.

Runs are the last axis, so in memory they lie side by side even in a part of an array such as ``x[:, m]``. The compiler
does not know it of such parts, and then handles one run at a time.
"""

from __future__ import annotations

from typing import Any

from alignsim.arithmetic.types import Array


def side_by_side(x: Array) -> Array:
    """Give the same runs in a form that the compiled executor knows to lie side by side. Shape (W,)."""
    return x


def lift_runs() -> None:
    """Make the above known to the compiler: the same memory where runs do lie side by side, else a copy."""
    from numba.core import imputils, types
    from numba.extending import intrinsic, overload
    from numba.np import arrayobj

    arrays: Any = arrayobj
    borrowed: Any = imputils.impl_ret_borrowed

    @intrinsic
    def same_memory(_typing: Any, x: Any) -> Any:
        known = x.copy(layout="C")

        def generate(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
            old, new = arrays.make_array(x)(context, builder, args[0]), arrays.make_array(known)(context, builder)
            arrays.populate_array(new, data=old.data, shape=old.shape, strides=old.strides, itemsize=old.itemsize,
                                  meminfo=old.meminfo, parent=old.parent)
            return borrowed(context, builder, known, new._getvalue())
        return known(x), generate

    view: Any = same_memory

    @overload(side_by_side)
    def typed(x: Any) -> Any:
        if not isinstance(x, types.Array) or x.layout == "C":
            return lambda x: x

        def known(x: Any) -> Any:
            if x.strides[0] == x.itemsize or x.size < 2:
                return view(x)
            return x.copy()
        return known
