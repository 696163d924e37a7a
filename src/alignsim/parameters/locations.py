"""Locations: where the files that belong to the package lie, in a clone as in an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def data_folder(name: str, package: Path = PACKAGE) -> Path:
    """Find a folder of files that belong to the package.

    A wheel carries them inside the package; in an editable install they lie at the root of the clone.

    Parameters
    ----------
    name : str
        "seeds", "scenarios" or "experiments".
    package : Path
        The folder of the package.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    FileNotFoundError
        If neither place has it; the message names both.

    Examples
    --------
    >>> (data_folder("seeds") / "documents.yaml").is_file()
    True
    """
    places = (package / "_data" / name, package.parents[1] / name)
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"no folder {name!r} at {places[0]} nor at {places[1]}; install alignsim again")
