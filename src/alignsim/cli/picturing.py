"""What commands that draw one picture of an analysis share: where it goes, and what it says of its runs."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from alignsim.scenario import Resolved


def vacant(out: Path | None, name: str, force: bool) -> Path | None:
    """Give where a picture goes, nothing if none is wanted; refuse a place that is taken, or inside a result."""
    from alignsim.results.nesting import apart

    if out is None:
        return None
    apart(out, itself=True)
    room(out)
    if (out / name).exists() and not force:
        raise typer.BadParameter(f"{out / name} exists; choose another folder, or replace it with --force", param_hint="--out")
    return out / name


def room(folder: Path) -> None:
    """Refuse a folder in which nothing can be written, before anything is computed for it; it is not made."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        with TemporaryDirectory(prefix=".room.", dir=there):
            pass
    except OSError as error:
        raise typer.BadParameter(f"{folder} cannot be written: {error.strerror}; choose another folder",
                                 param_hint="--out") from None


def labels(resolved: Resolved, seed: int, runs: int, failed: int, months: int, uncertainties: str) -> dict[str, Any]:
    """Give what a picture says of the runs that it shows."""
    return {"scenario": resolved.name, "title": resolved.scenario.title, "seed": seed, "runs": runs, "asked": runs,
            "failed": failed, "months": months, "uncertainties": uncertainties}
