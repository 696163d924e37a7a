"""Whole-program linking: a procedure and all it calls are linked and optimised once, at the end.

Numba links everything a function calls into that function's own module and optimises the whole again, at every level of
calls; for a step of hundreds of procedures that is minutes of repeated work. While a root procedure is compiled here,
the routines below it only wait with their own code, and the root links them all. The code is the same, the wait is
a quarter of it. Of what the code was made from, only names are kept with it on disk. Where Numba's insides are not as
expected, compilation goes its usual, slower way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from alignsim.arithmetic.registry import ROUTINES

NEEDED = ("finalize", "_optimize_final_module", "_finalize_dynamic_globals", "_get_compiled_object", "_get_module_for_linking",
          "_raise_if_finalized", "serialize_using_object_code")
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
        usual_keeping = CPUCodeLibrary.serialize_using_object_code

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

        def keep(library: Any) -> Any:
            library._ensure_finalized()
            return library.name, "object", (library._get_compiled_object(), names_alone(library._final_module).as_bitcode())

        CPUCodeLibrary.finalize, JITCPUCodegen.set_env = finalize, set_environment
        CPUCodeLibrary.serialize_using_object_code = keep
        try:
            yield
        finally:
            CPUCodeLibrary.finalize, JITCPUCodegen.set_env = usual, usual_environment
            CPUCodeLibrary.serialize_using_object_code = usual_keeping


def names_alone(module: Any) -> Any:
    """Give a module that defines the names of another and holds nothing of what they stand for.

    Compiled code is kept on disk beside the source it was made from, for other procedures to link to. Nothing links to a whole
    program, and who loads it asks that source for names alone; read whole it takes a hundred megabytes.
    """
    from llvmlite import binding

    functions = [one.name for one in module.functions if not one.is_declaration]
    variables = [one.name for one in module.global_variables if not one.is_declaration]
    return binding.parse_assembly("\n".join(
        [f'define void @"{_quoted(name)}"() {{ ret void }}' for name in functions]
        + [f'@"{_quoted(name)}" = global i8 0' for name in variables]))


def _quoted(name: str) -> str:
    """Give a name as the compiler's text has it: odd characters by their codes."""
    return "".join(c if (c.isascii() and c.isalnum()) or c in "._$" else f"\\{ord(c):02x}" for c in name)


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
