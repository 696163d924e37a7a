"""Sources: what numbers depend on besides the experiment, as hashes that two processes can compare."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from alignsim.parameters.locations import PACKAGE, data_folder

LAWS = ("arithmetic", "laws", "engine", "parameters", "scenario/build", "results/outcomes", "results/labels.py", "ensemble/design",
        "ensemble/experiment/copula.py", "ensemble/sweep/work.py", "ensemble/sweep/exact.py")


def digest_of_files(root: Path, parts: tuple[str, ...], ending: str) -> str:
    """Give one SHA-256 of files: the named ones, and those with an ending in the named folders.

    Parameters
    ----------
    root : Path
        The folder that the parts are in.
    parts : tuple of str
        Folders and files.
    ending : str
        Such as ".py".
    """
    whole = hashlib.sha256()
    for part in parts:
        path = root / part
        found = sorted(path.rglob(f"*{ending}")) if path.is_dir() else [path]
        for file in filter(Path.is_file, found):
            whole.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()


@cache
def sources() -> dict[str, str]:
    """Give what numbers depend on besides the experiment: laws, evidence, libraries."""
    return {"laws": digest_of_files(PACKAGE, LAWS, ".py"),
            "evidence": digest_of_files(data_folder("seeds"), ("parameters", "figures"), ""),
            "libraries": f"numpy {version('numpy')}, scipy {version('scipy')}"}
