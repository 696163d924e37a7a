"""Where compiled code is kept: a folder named by a hash of everything it was compiled from.

Numba's own cache ignores edits in other files; a folder of its own for every state of the sources cannot be stale.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import tempfile
import warnings
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

SOURCES = ("arithmetic", "laws", "engine")


def fingerprint(package: Path) -> str:
    """Give a hash of all sources of laws and engine, the versions of what compiles them, and the machine.

    Parameters
    ----------
    package : Path
        The folder of the package.
    """
    digest = hashlib.sha256()
    for name in SOURCES:
        for file in sorted((package / name).rglob("*.py")):
            digest.update(file.relative_to(package).as_posix().encode())
            digest.update(file.read_bytes())
    for library in ("numba", "llvmlite", "numpy"):
        digest.update(f"{library}{version(library)}".encode())
    digest.update(f"{sys.version}{platform.machine()}{platform.processor()}".encode())
    return digest.hexdigest()[:20]


def root() -> Path:
    """Give the folder for all caches: ALIGNSIM_CACHE_DIR, or alignsim in the user's cache folder."""
    chosen = os.environ.get("ALIGNSIM_CACHE_DIR")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "alignsim"


@lru_cache(maxsize=1)
def cache_folder() -> Path | None:
    """Give the folder for the code of these sources, or None, with a warning, where none can be written."""
    folder = root() / fingerprint(Path(__file__).parents[1])
    try:
        _try_to_write(folder)
    except OSError as problem:
        warnings.warn(f"no folder for compiled code ({problem}); compiling anew in this process", stacklevel=2)
        return None
    return folder


def has_code_of(procedure: str) -> bool:
    """Tell whether compiled code of a procedure is kept for these sources."""
    return any((root() / fingerprint(Path(__file__).parents[1])).rglob(f"*.{procedure}-*.nbi"))


def _try_to_write(folder: Path) -> None:
    """Write to a folder, made if need be; the file is of this call alone, so threads that ask at once do not meet."""
    for last in (False, True):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with tempfile.TemporaryFile(dir=folder):
                return
        except FileNotFoundError:   # another process removed the folder in between
            if last:
                raise
