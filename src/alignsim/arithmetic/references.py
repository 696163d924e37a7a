"""Records by reference: what lets the compiled executor pass a record of a hundred arrays as one pointer.

A named tuple is passed to compiled code array by array, shape by shape; procedures that hand on whole records then
take minutes to compile. Here every registered record becomes a structure on the heap, made from the named tuple where
compiled code is entered and turned back where it returns. Under NumPy records stay the named tuples they are.
"""

from __future__ import annotations

import hashlib
from typing import Any

from alignsim.arithmetic.registry import RECORDS

_kinds: dict[type, Any] = {}


def lift_records() -> None:
    """Make every registered record known to the compiler, each once."""
    if not _kinds:
        _type_classes_as_constructors()
    for kept in RECORDS:
        if kept not in _kinds:
            _kinds[kept] = _kind_of(kept)
            _type_instances(kept)
            _unbox(kept)
            _box(kept)


def _kind_of(kept: Any) -> Any:
    """Give the compiler's type of a record, with attributes and a constructor, and a short name of its own."""
    from numba.core import types
    from numba.experimental import structref

    class Kind(types.StructRef):
        def __init__(self, fields: Any) -> None:
            super().__init__(fields)
            self.name = f"{kept.__name__}{hashlib.sha256(repr(self._fields).encode()).hexdigest()[:16]}"

    _find_by_name(Kind, f"Kind_{kept.__module__}_{kept.__qualname__}".replace(".", "_"))
    structref.register(Kind)
    structref.define_constructor(kept, Kind, list(kept._fields))
    return Kind


def _find_by_name(kind: type, name: str) -> None:
    """Let a type be pickled by name, as code kept on disk is found only by types equal to those of the process that reads it."""
    kind.__module__, kind.__name__, kind.__qualname__ = __name__, name, name
    globals()[name] = kind


def _type_classes_as_constructors() -> None:
    """Let a registered record's class, named in compiled code, be its constructor rather than a named tuple's."""
    from numba.core.typing.typeof import typeof_impl

    usual = typeof_impl.dispatch(type)

    def typed(value: Any, context: Any) -> Any:
        return None if value in _kinds else usual(value, context)

    typeof_impl.register(type)(typed)


def _type_instances(kept: Any) -> None:
    """Type an instance by the types of its fields."""
    from numba.core.typing.typeof import typeof_impl

    kind = _kinds[kept]

    def typed(value: Any, context: Any) -> Any:
        return kind([(name, typeof_impl(getattr(value, name), context)) for name in kept._fields])

    typeof_impl.register(kept)(typed)


def _unbox(kept: Any) -> None:
    """Make the structure from a named tuple, field by field."""
    from numba.core import typing
    from numba.extending import NativeValue, unbox

    names = ", ".join(kept._fields)
    space: dict[str, Any] = {"kept": kept}
    exec(f"def build({names}): return kept({names})", space)

    @unbox(_kinds[kept])
    def unboxed(kind: Any, value: Any, c: Any) -> Any:
        natives, kinds = [], [kind.field_dict[name] for name in kept._fields]
        for name, inner in zip(kept._fields, kinds, strict=True):
            item = c.pyapi.object_getattr_string(value, name)
            natives.append(c.unbox(inner, item).value)
            c.pyapi.decref(item)
        signature = typing.signature(kind, *kinds)
        code = c.context.compile_subroutine(c.builder, space["build"], signature).fndesc
        status, made = c.context.call_internal_no_propagate(c.builder, code, signature, natives)
        for inner, native in zip(kinds, natives, strict=True):
            c.context.nrt.decref(c.builder, inner, native)
        return NativeValue(made, is_error=status.is_error)


def _box(kept: Any) -> None:
    """Turn the structure back into a named tuple."""
    from numba.experimental.structref import _Utils
    from numba.extending import box

    @box(_kinds[kept])
    def boxed(kind: Any, value: Any, c: Any) -> Any:
        held = _Utils(c.context, c.builder, kind).get_data_struct(value)
        items = []
        for name in kept._fields:
            field = getattr(held, name)
            c.context.nrt.incref(c.builder, kind.field_dict[name], field)
            items.append(c.box(kind.field_dict[name], field))
        make = c.pyapi.unserialize(c.pyapi.serialize_object(kept))
        made = c.pyapi.call_function_objargs(make, items)
        for item in (*items, make):
            c.pyapi.decref(item)
        c.context.nrt.decref(c.builder, kind, value)
        return made
