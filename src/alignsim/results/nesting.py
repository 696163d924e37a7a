"""Nesting: nothing is written inside a result, which is replaced or deleted as a whole."""

from __future__ import annotations

import os
from pathlib import Path

from alignsim.results.trouble import ResultError

FORMS = (("manifest.json", "data.zarr"), ("sweep.json", "blocks"))
"""What the folder of a result holds, finished, or of a sweep that is not."""

PARTS = {name for form in FORMS for name in form} | {"lock"}
"""What a result is made of; pictures, tables and pages in its folder are none of it."""


def apart(folder: str | Path, itself: bool = False, option: str = "--out") -> None:
    """Refuse a folder inside a result, finished or not.

    Parameters
    ----------
    folder : str or Path
        Where something shall be written; need not be there.
    itself : bool
        Whether the folder may be no result either.
    option : str
        What the user chooses the folder with.

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
            raise ResultError(f"{target} {where} the result {place}; choose another folder with {option}")


def beside_data(place: str | Path) -> None:
    """Refuse a place among what a result is made of, where a picture or a page would damage it; beside that is room for both.

    Parameters
    ----------
    place : str or Path
        A file or folder that shall be written; need not be there.

    Raises
    ------
    ResultError
        If it is a part of a result, or within one.
    """
    real = Path(os.path.realpath(place))
    for part in (real, *real.parents):
        if part.name in PARTS and any(all(_there(part.parent / name) for name in form) for form in FORMS):
            raise ResultError(f"{place} is among what the result {part.parent} is made of; choose another place with --out")


def _there(path: Path) -> bool:
    """Tell whether something is there; where that cannot be looked up, what writes there will say why."""
    try:
        return path.exists()
    except OSError:
        return False
