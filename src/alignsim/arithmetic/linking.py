"""Whole-program linking: a procedure and all it calls are linked and optimised once, at the end.

Numba links everything a function calls into that function's own module and optimises the whole again, at every level of
calls; for a step of hundreds of procedures that is minutes of repeated work. While a root procedure is compiled here,
the routines below it only wait with their own code, and the root links them all. The code is the same, the wait is
a quarter of it. Where Numba's insides are not as expected, compilation goes its usual, slower way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from alignsim.arithmetic.memory import give_back
from alignsim.arithmetic.registry import ROUTINES

NEEDED = ("finalize", "_optimize_final_module", "_finalize_dynamic_globals", "_get_module_for_linking",
          "_raise_if_finalized")
_lock = RLock()


@contextmanager
def linked_once(root: str) -> Iterator[None]:
    """Compile what is compiled inside with all routines linked at the root alone.

    Parameters
    ----------
    root : str
        Name of the procedure that is compiled.
    """
    from numba.core.codegen import CPUCodeLibrary, JITCPUCodegen

    if not (all(hasattr(CPUCodeLibrary, name) for name in NEEDED) and hasattr(JITCPUCodegen, "set_env")):
        yield
        return
    waiting = {procedure.__name__ for procedure in ROUTINES} - {root}
    with _lock:
        usual, usual_environment = CPUCodeLibrary.finalize, JITCPUCodegen.set_env

        def finalize(library: Any) -> None:
            library._raise_if_finalized()
            if library.name in waiting:
                library._finalize_dynamic_globals()
                library._finalized = True
                return
            library._linking_libraries = _all_below(library, waiting)
            usual(library)

        def set_environment(codegen: Any, name: str, environment: Any) -> None:
            if codegen._engine.is_symbol_defined(name):
                usual_environment(codegen, name, environment)

        CPUCodeLibrary.finalize, JITCPUCodegen.set_env = finalize, set_environment
        try:
            yield
        finally:
            CPUCodeLibrary.finalize, JITCPUCodegen.set_env = usual, usual_environment


def forget_source(dispatcher: Any) -> None:
    """Forget what the compiled code of a dispatcher was made from, which is kept for other procedures to link to.

    It takes four times the memory of the code, and nothing links to a whole program.
    """
    for made in getattr(dispatcher, "overloads", {}).values():
        if getattr(made.library, "_shared_module", None) is not None:
            made.library._shared_module = None
    give_back()


def _all_below(library: Any, waiting: set[str]) -> list[Any]:
    """Give the libraries to link, with those that waiting ones need, each once."""
    found: dict[Any, None] = {}
    pending = list(library._linking_libraries)
    while pending:
        one = pending.pop(0)
        if one not in found:
            found[one] = None
            if one.name in waiting:
                pending += one._linking_libraries
    return list(found)
