"""Arguments and options that several commands have, so that they read alike and are checked alike."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

BACKENDS = ("auto", "numpy", "numba")


def among(*allowed: str) -> Callable[[str | None], str | None]:
    """Give a check that an option's value is one of those allowed, or not given."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in allowed:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(allowed)}")
        return value

    return check


def one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    """Refuse a value that is not among those allowed, and name the one that was probably meant."""
    from alignsim.scenario.errors import near

    if value not in allowed:
        meant = near(value, allowed)
        told = f"{value!r} is not one of {', '.join(allowed)}" + (f"; did you mean {meant}?" if meant else "")
        raise typer.BadParameter(told, param_hint=option)


def finite(value: float | None) -> float | None:
    """Refuse a level that is no finite number: nothing lies on one side of it and something on the other."""
    if value is not None and not math.isfinite(value):
        raise typer.BadParameter(f"{value} is no level; a finite number is")
    return value


Name = Annotated[str, typer.Argument(help="A scenario's name (alignsim list scenarios) or the path of a YAML file.")]
Result = Annotated[Path, typer.Argument(help="Folder of a result.")]
Against = Annotated[str, typer.Option(help="The scenario it is held against.")]
Sets = Annotated[list[str] | None, typer.Option("--set", help="A setting such as parameters.exclusivity_IND=0.8; repeatable.")]
Overrides = Annotated[list[str] | None, typer.Option("--override", help="A named override of the scenario; repeatable.")]
AllSets = Annotated[list[str] | None, typer.Option(
    "--set", help="A setting of every scenario, such as parameters.exclusivity_IND=0.8; repeatable.")]
AllOverrides = Annotated[list[str] | None, typer.Option(
    "--override", help="A named override, of every scenario that has it; repeatable.")]
Plugins = Annotated[list[Path] | None, typer.Option("--plugin", help="A Python file with own parts, which is run; repeatable.")]
Outcomes = Annotated[list[str] | None, typer.Option("--outcome", help="Only this outcome; repeatable (alignsim list outcomes).")]
Seed = Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the ensemble.")]
PairedSeed = Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of all, so that runs are paired.")]
Months = Annotated[int | None, typer.Option(min=1, max=600, help="Months, instead of the scenario's horizon.")]
Backend = Annotated[str, typer.Option(callback=among(*BACKENDS), help="auto, numpy or numba; the bits are the same.")]
Threads = Annotated[int | None, typer.Option(min=1, help="Threads; all processors when compiled, one on NumPy.")]
PictureFolder = Annotated[Path | None, typer.Option(help="Folder for the picture.")]
Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
