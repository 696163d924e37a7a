"""What commands that draw one picture of an analysis share: where it goes, and what it says of its runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from alignsim.scenario import Resolved


def vacant(out: Path | None, name: str, force: bool) -> Path | None:
    """Give where a picture goes, nothing if none is wanted; refuse a place that is taken."""
    if out is None:
        return None
    if out.exists() and not out.is_dir():
        raise typer.BadParameter(f"{out} is no folder; choose another", param_hint="--out")
    if (out / name).exists() and not force:
        raise typer.BadParameter(f"{out / name} exists; choose another folder, or replace it with --force", param_hint="--out")
    return out / name


def labels(resolved: Resolved, seed: int, runs: int, failed: int, months: int, uncertainties: str) -> dict[str, Any]:
    """Give what a picture says of the runs that it shows."""
    return {"scenario": resolved.name, "title": resolved.scenario.title, "seed": seed, "runs": runs, "asked": runs,
            "failed": failed, "months": months, "uncertainties": uncertainties}
