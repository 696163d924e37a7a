"""Nesting: nothing is written inside a result, which is replaced or deleted as a whole."""

from __future__ import annotations

import os
from pathlib import Path

from alignsim.results.trouble import ResultError

FORMS = (("manifest.json", "data.zarr"), ("sweep.json", "blocks"))
"""What the folder of a result holds, finished, or of a sweep that is not."""


def apart(folder: str | Path, itself: bool = False) -> None:
    """Refuse a folder inside a result, finished or not.

    Parameters
    ----------
    folder : str or Path
        Where something shall be written; need not be there.
    itself : bool
        Whether the folder may be no result either.

    Raises
    ------
    ResultError
        If it is inside one.
    """
    target = Path(folder)
    named = target if target.name not in ("", "..") else Path(os.path.realpath(target))   # "." and ".." name no folder
    above = Path(os.path.realpath(named.parent))
    for place in (*([target] if itself else []), above, *above.parents):
        if any(all(_there(place / name) for name in form) for form in FORMS):
            where = "is" if place == target else "is inside"
            raise ResultError(f"{target} {where} the result {place}; choose another folder with --out")


def _there(path: Path) -> bool:
    """Tell whether something is there; where that cannot be looked up, what writes there will say why."""
    try:
        return path.exists()
    except OSError:
        return False
