"""The compiled executor: laws become loops over runs, routines compile unchanged.

Numba is imported only when a compiled procedure is asked for. A law is lifted by an overload: called with arrays,
it becomes a generated loop whose body is the law's own text on single numbers; called with numbers it is itself.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from functools import lru_cache
from threading import Lock, RLock
from typing import Any

from alignsim.arithmetic import select
from alignsim.arithmetic.cache import cache_folder
from alignsim.arithmetic.linking import linked_once
from alignsim.arithmetic.references import lift_records
from alignsim.arithmetic.registry import LAWS, OUTSIDE, ROUTINES
from alignsim.arithmetic.rows import lift_rows
from alignsim.arithmetic.runs import lift_runs, runs_of
from alignsim.arithmetic.sums import lift_sums

FLAGS: dict[str, Any] = {"error_model": "numpy", "fastmath": False}


class CompilerMissingError(RuntimeError):
    """Say that the compiled executor was asked for where Numba is not installed."""


def available() -> bool:
    """Tell whether the compiled executor can be used here."""
    from importlib.util import find_spec

    return find_spec("numba") is not None


_lifted: set[int] = set()
_one_at_a_time = RLock()


def compiled(procedure: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a routine with all laws and routines it calls.

    Parameters
    ----------
    procedure : callable
        A routine over arrays and records of arrays.

    Returns
    -------
    callable
        Takes the same arguments, gives the same bits, and lets other threads run meanwhile.

    Raises
    ------
    CompilerMissing
        If Numba is not installed.
    """
    with _one_at_a_time:   # threads that ask at once would each make types of their own
        return _compiled(procedure)


@lru_cache(maxsize=32)
def _compiled(procedure: Callable[..., Any]) -> Callable[..., Any]:
    if not available():
        raise CompilerMissingError("the compiled backend needs Numba; install it, or choose the backend numpy")
    import numba

    folder = cache_folder()
    if folder is not None:
        numba.config.CACHE_DIR = str(folder)
    lift()
    dispatcher = numba.njit(nogil=True, cache=folder is not None, **FLAGS)(procedure)
    return _compiled_at_first_call(dispatcher, procedure.__name__)


def _compiled_at_first_call(dispatcher: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Give the dispatcher such that the first call, which compiles, links the whole program once."""
    ready: list[bool] = []
    guard = Lock()

    def call(*arguments: Any) -> Any:
        if not ready:
            with guard:
                if not ready:
                    with linked_once(name):
                        result = dispatcher(*arguments)
                    ready.append(True)
                    return result
        return dispatcher(*arguments)

    return call


def lift() -> None:
    """Make every registered law and routine known to the compiler, each once."""
    from numba.extending import overload

    if not _lifted:
        _lift_selection()
        lift_sums(FLAGS)
        lift_rows(FLAGS)
        lift_runs()
    lift_records()
    for formula in LAWS:
        if id(formula) not in _lifted:
            _lifted.add(id(formula))
            overload(formula, jit_options=FLAGS, strict=False)(_overload_of(formula))
    for procedure in ROUTINES:
        if id(procedure) not in _lifted:
            _lifted.add(id(procedure))
            overload(procedure, jit_options=FLAGS, strict=False)(_standing_alone(procedure))
    for procedure, stand_in in OUTSIDE:
        if id(procedure) not in _lifted:
            _lifted.add(id(procedure))
            overload(procedure, jit_options=FLAGS, strict=False)(_always(stand_in))


def _always(stand_in: Callable[..., Any]) -> Callable[..., Any]:
    """Give a typing function that answers with one implementation whatever it is called with."""
    names = ", ".join(inspect.signature(stand_in).parameters)
    space: dict[str, Any] = {"stand_in": stand_in}
    exec(f"def typed({names}): return stand_in", space)
    typed: Callable[..., Any] = space["typed"]
    return typed


def _standing_alone(procedure: Callable[..., Any]) -> Callable[..., Any]:
    """Give the typing function of a routine: its own text, kept from being inlined where it is called."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(procedure)))
    definition = tree.body[0]
    definition.decorator_list = []
    definition.returns = None
    for argument in definition.args.args:
        argument.annotation = None
    definition.body.insert(0, ast.parse("apart()").body[0])
    space = {**procedure.__globals__, "apart": _apart()}
    exec(compile(ast.fix_missing_locations(tree), inspect.getfile(procedure), "exec"), space)
    alone = space[procedure.__name__]
    return lambda *_arguments: alone


def _overload_of(formula: Callable[..., Any]) -> Callable[..., Any]:
    """Give the typing function of a law, with the law's own argument names as overloads require."""
    import numba

    names = list(inspect.signature(formula).parameters)
    one = numba.njit(forceinline=True, **FLAGS)(formula)

    def implementation(*kinds: Any) -> Any:
        from numba.core import types

        if not any(isinstance(kind, types.Array) for kind in kinds):
            return formula
        return _block(formula.__name__, names, kinds, one)

    space: dict[str, Any] = {"implementation": implementation}
    exec(f"def typed({', '.join(names)}): return implementation({', '.join(names)})", space)
    typed: Callable[..., Any] = space["typed"]
    return typed


def _block(formula: str, names: list[str], kinds: tuple[Any, ...], one: Any) -> Any:
    """Generate the loop over runs, and over leading axes, of a law for arguments of given types, named after the law."""
    import numpy
    from numba.core import types

    element = tuple(k.dtype if isinstance(k, types.Array) else types.unliteral(k) for k in kinds)
    one.compile(element)
    result = one.overloads[element].signature.return_type
    outs = [str(t) for t in result.types] if isinstance(result, types.BaseTuple) else [str(result)]
    arrays = {n: k for n, k in zip(names, kinds, strict=True) if isinstance(k, types.Array)}
    depth = max(k.ndim for k in arrays.values())
    lines = [f"def {formula}_by_run({', '.join(names)}):", "    apart()"]
    for axis in range(depth):
        sizes = ", ".join(f"{n}.shape[{axis - depth + k.ndim}]" for n, k in arrays.items() if k.ndim >= depth - axis)
        lines.append(f"    n{axis}_ = max(({sizes},))")
    whole = ", ".join(f"n{axis}_" for axis in range(depth))
    for n, out in enumerate(outs):
        lines.append(f"    o{n}_ = np.empty(({whole},), np.{'bool_' if out == 'bool' else out})")
    leading, pad = [f"i{axis}_" for axis in range(depth - 1)], "    "
    for axis, index in enumerate(leading):
        lines.append(f"{pad}for {index} in range(n{axis}_):")
        pad += "    "
    items = []
    for name in names:
        if name in arrays:
            lead = leading[depth - arrays[name].ndim:]
            at = "".join(f"min({index}, {name}.shape[{axis}] - 1), " for axis, index in enumerate(lead))
            lines.append(f"{pad}{name}_ = runs_of({name}, ({at}))")   # an axis of size 1 repeats
        items.append(f"{name}_[k_]" if name in arrays else name)
    targets = []
    for n in range(len(outs)):
        lines.append(f"{pad}r{n}_ = runs_of(o{n}_, ({''.join(f'{index}, ' for index in leading)}))")
        targets.append(f"r{n}_[k_]")
    lines.append(f"{pad}for k_ in range(n{depth - 1}_):")
    lines.append(f"{pad}    {', '.join(targets)} = one({', '.join(items)})")
    lines.append(f"    return {', '.join(f'o{n}_' for n in range(len(outs)))}")
    space: dict[str, Any] = {"one": one, "np": numpy, "apart": _apart(), "runs_of": runs_of}
    exec("\n".join(lines), space)
    return space[f"{formula}_by_run"]


@lru_cache(maxsize=1)
def _apart() -> Any:
    """Give an instruction that keeps the function it stands in from being inlined.

    A law's loop is then compiled once, not once for every place that calls it; without this the step takes
    minutes to compile.
    """
    from numba.core import types
    from numba.extending import intrinsic

    @intrinsic  # type: ignore[misc]  # Numba ships no types
    def apart(context: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            builder.function.attributes.add("noinline")
            return context.get_dummy_value()
        return types.void(), generate

    return apart


def _lift_selection() -> None:
    """Give comparison and bit patterns their machine instructions."""
    from llvmlite import ir
    from numba.core import types
    from numba.extending import intrinsic, overload

    @intrinsic  # type: ignore[misc]  # Numba ships no types
    def chosen(context: Any, c: Any, a: Any, b: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            flag = args[0] if args[0].type.width == 1 else builder.trunc(args[0], ir.IntType(1))
            return builder.select(flag, args[1], args[2])
        return types.float64(types.boolean, types.float64, types.float64), generate

    @intrinsic  # type: ignore[misc]  # Numba ships no types
    def to_bits(context: Any, x: Any) -> Any:
        return types.int64(types.float64), lambda c, b, s, a: b.bitcast(a[0], ir.IntType(64))

    @intrinsic  # type: ignore[misc]  # Numba ships no types
    def to_real(context: Any, i: Any) -> Any:
        return types.float64(types.int64), lambda c, b, s, a: b.bitcast(a[0], ir.DoubleType())

    overload(select.where, jit_options=FLAGS)(lambda c, a, b: lambda c, a, b: chosen(c, float(a), float(b)))
    overload(select.bounded, jit_options=FLAGS)(lambda x, low, high: lambda x, low, high: chosen(
        x < low, float(low), chosen(x > high, float(high), float(x))))
    overload(select.bits, jit_options=FLAGS)(lambda x: lambda x: to_bits(float(x)))
    overload(select.real, jit_options=FLAGS)(lambda i: lambda i: to_real(i))
